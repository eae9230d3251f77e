package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** The agents of the workspace by id. */
final class Agents {

    private final AgentModel model = new AgentModel();
    private final Map<String, JsonObject> agents = new HashMap<>();

    /** The agent as the vendor keeps it; 404 when there is none. Not to be changed by the caller. */
    JsonObject get(String id) {
        JsonObject agent = agents.get(id);
        if (agent == null) {
            throw VendorError.unknownDocument(id);
        }
        return agent;
    }

    boolean has(String id) {
        return agents.containsKey(id);
    }

    /** Keeps a new agent with the defaults of the API and these changes. */
    void create(String id, JsonObject changes) {
        long now = System.currentTimeMillis() / 1000;
        JsonObject agent = model.changed(model.defaults(), changes)
                .put("agent_id", id)
                .put(
                        "metadata",
                        new JsonObject().put("created_at_unix_secs", now).put("updated_at_unix_secs", now))
                .put("phone_numbers", new JsonArray())
                .put(
                        "access_info",
                        new JsonObject()
                                .put("is_creator", true)
                                .put("creator_name", "Simulated")
                                .put("creator_email", "simulated@localhost")
                                .put("role", "admin"))
                .put("version_id", Ids.version())
                .put("branch_id", "agtbrch_main")
                .put("main_branch_id", "agtbrch_main");
        agents.put(id, agent);
    }

    /**
     * An agent that callers may be given: it asks our service at the start of a call, speaks as telephones do, tells over its
     * socket what it can tell, and may be overridden where a call needs it.
     */
    void seed(String id, boolean overrides) {
        create(id, model.seed(overrides));
    }

    /** Merges the changes and publishes a new version. */
    JsonObject change(String id, JsonObject changes) {
        JsonObject agent = model.changed(get(id), changes).put("version_id", Ids.version());
        agent.getJsonObject("metadata").put("updated_at_unix_secs", System.currentTimeMillis() / 1000);
        agents.put(id, agent);
        return agent;
    }

    void delete(String id) {
        get(id);
        agents.remove(id);
    }
}
