package dev.jackfield.agents.elevenlabs.precall;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pre-call webhook, which answers with a finished clone.
 *
 * @param timeoutSeconds after which a request is answered 504, whatever is still under way
 * @param attempts how often the vendor is asked for a voice while it has trouble that may pass
 * @param keepHours how long answers are kept for repeats of the same conversation
 */
@ConfigurationProperties("precall")
public record PrecallSettings(
        @DefaultValue("60") int timeoutSeconds,
        @DefaultValue("3") int attempts,
        @DefaultValue("24") int keepHours) {

    Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }
}
