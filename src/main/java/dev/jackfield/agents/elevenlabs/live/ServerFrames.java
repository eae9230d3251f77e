package dev.jackfield.agents.elevenlabs.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the vendor's text frames. Audio, which is nearly all of them, is read in one pass without a tree; its base64 stays as it
 * is. Unknown types and what is no JSON are passed over: the vendor adds types as it likes.
 */
final class ServerFrames {

    private static final Logger LOG = LoggerFactory.getLogger(ServerFrames.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonFactory FACTORY = JSON.getFactory();

    private ServerFrames() {}

    static void read(String frame, ServerEvents to) {
        try {
            if (!readAudio(frame, to)) {
                readTree(JSON.readTree(frame), to);
            }
        } catch (IOException e) {
            LOG.debug("a frame of {} characters is no JSON", frame.length());
        }
    }

    /** @return false if it is not audio */
    private static boolean readAudio(String frame, ServerEvents to) throws IOException {
        try (JsonParser parser = FACTORY.createParser(frame)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return true;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("audio_event") && value == JsonToken.START_OBJECT) {
                    readAudioEvent(parser, to);
                    return true;
                }
                if (field.equals("type") && !"audio".equals(parser.getText())) {
                    return false;
                }
                parser.skipChildren();
            }
            return false;
        }
    }

    private static void readAudioEvent(JsonParser parser, ServerEvents to) throws IOException {
        String base64 = null;
        long eventId = Long.MAX_VALUE;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("audio_base_64") && value == JsonToken.VALUE_STRING) {
                base64 = parser.getText();
            } else if (field.equals("event_id") && value == JsonToken.VALUE_NUMBER_INT) {
                eventId = parser.getLongValue();
            } else {
                parser.skipChildren();
            }
        }
        if (base64 != null && !base64.isEmpty()) {
            to.audio(base64, eventId);
        }
    }

    private static void readTree(JsonNode frame, ServerEvents to) {
        switch (frame.path("type").asText("")) {
            case "conversation_initiation_metadata" -> begun(frame.path("conversation_initiation_metadata_event"), to);
            case "interruption" ->
                to.interrupted(frame.path("interruption_event").path("event_id").asLong());
            case "user_transcript" ->
                to.callerSaid(frame.path("user_transcription_event")
                        .path("user_transcript")
                        .asText(""));
            case "agent_response" ->
                to.agentSaid(frame.path("agent_response_event")
                        .path("agent_response")
                        .asText(""));
            case "agent_response_correction" ->
                to.corrected(frame.path("agent_response_correction_event")
                        .path("corrected_agent_response")
                        .asText(""));
            case "ping" -> pinged(frame.path("ping_event"), to);
            case "client_tool_call" -> toolCalled(frame.path("client_tool_call"), to);
            case "agent_tool_response" -> toolAnswered(frame.path("agent_tool_response"), to);
            case "agent_tool_response_full_payload" -> toolAnswered(frame.path("agent_tool_response_full_payload"), to);
            case "error" -> to.failed(ServerFailure.of(frame));
            default -> LOG.trace("passed over a frame of another type");
        }
    }

    private static void begun(JsonNode event, ServerEvents to) {
        to.begun(
                event.path("conversation_id").asText(""),
                event.path("agent_output_audio_format").asText(""),
                event.path("user_input_audio_format").asText(null));
    }

    private static void pinged(JsonNode event, ServerEvents to) {
        JsonNode millis = event.path("ping_ms");
        to.pinged(event.path("event_id").asLong(), millis.isNumber() ? Long.valueOf(millis.asLong()) : null);
    }

    @SuppressWarnings("unchecked")
    private static void toolCalled(JsonNode call, ServerEvents to) {
        JsonNode parameters = call.path("parameters");
        to.toolCalled(
                call.path("tool_call_id").asText(""),
                call.path("tool_name").asText(""),
                parameters.isObject() ? JSON.convertValue(parameters, Map.class) : Map.of(),
                call.path("expects_response").asBoolean(true));
    }

    private static void toolAnswered(JsonNode answer, ServerEvents to) {
        to.toolAnswered(
                answer.path("tool_name").asText(""), answer.path("is_error").asBoolean(false));
    }
}
