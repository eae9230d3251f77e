package dev.jackfield.calls.live;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody who calls through a simulated phone system.
 *
 * @param id the simulator's of the call
 * @param callId the phone system's
 */
record SimulatedCaller(LiveHouse house, String provider, String id, String callId) {

    /** @param more fields of the order besides */
    static SimulatedCaller place(LiveHouse house, String provider, List<String> script, Map<String, Object> more) {
        Map<String, Object> order = new HashMap<>(more);
        order.put("provider", provider);
        order.put("script", script);
        try {
            JsonNode placed =
                    house.simulator("POST", "/simulator/phone/calls", new ObjectMapper().writeValueAsString(order));
            return new SimulatedCaller(
                    house,
                    provider,
                    placed.path("id").asText(),
                    placed.path("call_id").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    JsonNode now() {
        return house.simulator("GET", "/simulator/phone/calls/" + id, "");
    }

    void hangUp() {
        house.simulator("POST", "/simulator/phone/calls/" + id + "/hangup", "");
    }

    /** The call when it is over. */
    JsonNode over(Duration limit) {
        return await().atMost(limit)
                .until(this::now, call -> call.path("state").asText().equals("ended"));
    }
}
