package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What was said and done in one conversation over a socket. Touched by the event loop only. */
final class Dialogue {

    private final long begun = System.currentTimeMillis();
    private final JsonArray turns = new JsonArray();
    private final JsonArray contexts = new JsonArray();
    private final JsonArray tools = new JsonArray();
    private long heardBytes;
    private long spokenBytes;
    private int interruptions;
    private int utterances;

    void callerSaid(String words) {
        utterances++;
        turns.add(turn("user", words));
    }

    void agentSaid(String words) {
        turns.add(turn("agent", words));
    }

    /** The agent's last words were cut short. */
    void interrupted(String heard) {
        interruptions++;
        JsonObject last = turns.getJsonObject(turns.size() - 1);
        last.put("interrupted", true)
                .put("original_message", last.getString("message"))
                .put("message", heard);
    }

    void heard(int bytes) {
        heardBytes += bytes;
    }

    void spoke(int bytes) {
        spokenBytes += bytes;
    }

    void context(String text) {
        contexts.add(text);
    }

    /** Notes a tool's call; the result is put into it when it comes. */
    JsonObject toolCalled(String id, String name, JsonObject parameters) {
        JsonObject call = new JsonObject()
                .put("tool_call_id", id)
                .put("tool_name", name)
                .put("parameters", parameters)
                .put("tool_has_been_called", true);
        tools.add(call);
        if (!turns.isEmpty()) {
            turns.getJsonObject(turns.size() - 1).getJsonArray("tool_calls").add(call);
        }
        return call;
    }

    JsonArray transcript() {
        return turns.copy();
    }

    /** As tests see it. */
    JsonObject record() {
        return new JsonObject()
                .put("heard_bytes", heardBytes)
                .put("spoken_bytes", spokenBytes)
                .put("utterances", utterances)
                .put("interruptions", interruptions)
                .put("contexts", contexts.copy())
                .put("tools", tools.copy());
    }

    private JsonObject turn(String role, String message) {
        return new JsonObject()
                .put("role", role)
                .put("message", message)
                .put("time_in_call_secs", (System.currentTimeMillis() - begun) / 1000)
                .put("tool_calls", new JsonArray())
                .put("tool_results", new JsonArray())
                .put("interrupted", false)
                .putNull("feedback")
                .putNull("conversation_turn_metrics");
    }
}
