package dev.jackfield.providers.twilio;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.lang.Nullable;

/**
 * The Twilio account.
 *
 * @param authToken primary token of the account, with which Twilio signs; unset: audio sockets show WEBHOOK_SECRET as the last part
 *     of their path
 */
@ConfigurationProperties("twilio")
public record TwilioSettings(@Nullable String authToken) {

    /** Never shows the token. */
    @Override
    public String toString() {
        return "TwilioSettings[authToken=" + (authToken == null ? "unset" : "set") + "]";
    }
}
