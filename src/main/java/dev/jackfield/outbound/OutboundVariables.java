package dev.jackfield.outbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Reads the values for the agent's texts that were kept with an outbound call. */
@Component("outboundVariables")
public class OutboundVariables {

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final ObjectMapper json;

    OutboundVariables(ObjectMapper json) {
        this.json = json;
    }

    /** @param kept JSON object; null for none */
    public Map<String, Object> read(@Nullable String kept) {
        try {
            return kept == null ? Map.of() : json.readValue(kept, VALUES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The variables of an outbound call are not what was written", e);
        }
    }
}
