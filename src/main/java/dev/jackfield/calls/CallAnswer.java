package dev.jackfield.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.edge.PublicAddress;
import dev.jackfield.media.HoldSound;
import dev.jackfield.settings.CloneSettings;
import dev.jackfield.settings.GreetingSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** What a phone system is told to do with a call that has just come in. */
@Component("callAnswer")
public class CallAnswer {

    private final GreetingSettings greeting;
    private final CloneSettings clone;
    private final HoldSound sound;
    private final PublicAddress address;
    private final ObjectMapper json;

    CallAnswer(
            GreetingSettings greeting, CloneSettings clone, HoldSound sound, PublicAddress address, ObjectMapper json) {
        this.greeting = greeting;
        this.clone = clone;
        this.sound = sound;
        this.address = address;
        this.json = json;
    }

    /** The answer to a call that is greeted and held. */
    public String hold(String callId, String cloneStatus, @Nullable String voiceId) throws JsonProcessingException {
        Map<String, Object> cloning = new LinkedHashMap<>();
        cloning.put("status", cloneStatus);
        if (voiceId != null) {
            cloning.put("voice_id", voiceId);
        }
        return write("accepted", callId, "play_greeting", cloning);
    }

    /** The answer to a call that is over already, or that we do not take. */
    public String none(@Nullable String callId, String action) throws JsonProcessingException {
        return write("accepted", callId, action, Map.of("status", "none"));
    }

    private String write(String status, @Nullable String callId, String action, Map<String, Object> cloning)
            throws JsonProcessingException {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", status);
        answer.put("call_id", callId);
        answer.put("action", action);
        answer.put("greeting", greeting());
        answer.put("clone", cloning);
        answer.put("max_wait_seconds", clone.maxWaitSeconds());
        return json.writeValueAsString(answer);
    }

    private Map<String, Object> greeting() {
        Map<String, Object> spoken = new LinkedHashMap<>();
        spoken.put("text", greeting.message());
        spoken.put("voice_id", greeting.voiceId());
        spoken.put("audio_url", address.url("/media/" + sound.greetingName()));
        spoken.put("music_enabled", greeting.musicEnabled());
        String music = greeting.musicUrl();
        spoken.put("music_url", music != null && !music.isBlank() ? music : address.url("/media/hold-music.wav"));
        return spoken;
    }
}
