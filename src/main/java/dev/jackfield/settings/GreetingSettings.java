package dev.jackfield.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * What a caller hears first.
 *
 * @param message text of the greeting
 * @param voiceId voice in which the greeting is spoken
 * @param musicEnabled whether music follows the greeting until the agent takes over
 * @param musicUrl http(s) address of the music; where we play it ourselves WAV or MP3, up to 32 MB, the first five minutes; unset: the built-in piece
 * @param template first message of the agent in a cloned voice; {name} is the caller's name
 */
@ConfigurationProperties("greeting")
public record GreetingSettings(
        @DefaultValue("Welcome! One moment please, we are connecting you.")
        String message,

        @DefaultValue("21m00Tcm4TlvDq8ikWAM") String voiceId,
        @DefaultValue("true") boolean musicEnabled,
        @Nullable String musicUrl,
        @DefaultValue("Hallo {name}, fijn dat je belt!") String template) {

    /** What the agent says first to a caller of this name; an empty one is left out. */
    public String firstMessage(String name) {
        return template.replace("{name}", name).replaceAll("\\s+([,!.])", "$1");
    }
}
