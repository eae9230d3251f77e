package dev.jackfield.voices;

import java.util.Map;
import org.springframework.stereotype.Component;

/** The labels by which a person recognises our voices in the vendor's library. */
@Component("voiceLabels")
public class VoiceLabels {

    /** Labels of a voice that serves all calls of one caller; they name nobody. */
    public Map<String, String> ofCaller() {
        return Map.of("type", "caller_clone", "made_by", "jackfield");
    }
}
