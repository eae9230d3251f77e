package dev.jackfield.providers.threecx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.lang.Nullable;

/** A message of the event socket: a pointer to a participant that has changed or left. */
record CallControlEvent(Type type, Leg leg) {

    private static final ObjectMapper JSON = new ObjectMapper();

    enum Type {
        /** event_type 0, "Upset" in 3CX's example: the participant is new or has changed. */
        UPSERT,
        /** event_type 1: the participant has left. */
        REMOVE
    }

    /** Null for what does not concern a participant's life: DTMF, other entities, event types still to come, broken JSON. */
    @Nullable
    static CallControlEvent parse(String text) {
        try {
            JsonNode event = JSON.readTree(text).path("event");
            Leg leg = Leg.ofEntity(event.path("entity").asText());
            Type type =
                    switch (event.path("event_type").asInt(-1)) {
                        case 0 -> Type.UPSERT;
                        case 1 -> Type.REMOVE;
                        default -> null;
                    };
            return leg == null || type == null ? null : new CallControlEvent(type, leg);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
