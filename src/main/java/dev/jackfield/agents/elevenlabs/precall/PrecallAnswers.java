package dev.jackfield.agents.elevenlabs.precall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes the answers of the pre-call webhook. */
@Component
class PrecallAnswers {

    private final ObjectMapper json;

    PrecallAnswers(ObjectMapper json) {
        this.json = json;
    }

    /** The finished clone; the leased agent is told only to a request that named none. */
    PrecallAnswer success(PrecallRequest request, PrecallClone clone, long millis) {
        Map<String, Object> caller = new LinkedHashMap<>();
        caller.put("Name", request.callerName());
        caller.put("DateOfBirth", request.dateOfBirth());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "success");
        body.put("conversation_id", request.conversationId());
        body.put("voice_id", clone.voiceId());
        body.put("voice_name", clone.voiceName());
        body.put("agent_updated", clone.agentUpdated());
        if (request.agentId() == null) {
            body.put("agent_id", clone.agentId());
        }
        body.put("caller_info", caller);
        body.put("processing_time_ms", millis);
        return new PrecallAnswer(200, text(body));
    }

    PrecallAnswer error(int status, String code, String message, String conversationId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "error");
        body.put("error_code", code);
        body.put("error_message", message);
        body.put("conversation_id", conversationId);
        return new PrecallAnswer(status, text(body));
    }

    private String text(Map<String, Object> body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can always be written", e);
        }
    }
}
