package dev.jackfield.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of cloned voices.
 *
 * @param cloneAutoDelete whether a voice is deleted after the call; otherwise it ages out
 */
@ConfigurationProperties("voice")
public record VoiceSettings(@DefaultValue("false") boolean cloneAutoDelete) {}
