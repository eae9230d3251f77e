package dev.jackfield.callers;

import dev.jackfield.settings.UnusableSetting;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * Where callers' voice samples are kept, and what is taken as one.
 *
 * @param storage local (a folder) or s3 (any S3-compatible store; see AWS_S3_BUCKET)
 * @param dir folder of the samples when they are kept locally; several nodes need a shared one; unset: DATA_DIR/voice-samples
 * @param maxBytes largest sample
 * @param minSeconds shortest sample, where its length can be read
 */
@ConfigurationProperties("voice-sample")
public record VoiceSampleSettings(
        @DefaultValue("local") String storage,
        @Nullable Path dir,
        @DefaultValue("10485760") long maxBytes,
        @DefaultValue("3") int minSeconds) {

    public VoiceSampleSettings {
        if (!storage.equals("local") && !storage.equals("s3")) {
            throw new UnusableSetting("VOICE_SAMPLE_STORAGE must be local or s3, not " + storage);
        }
    }
}
