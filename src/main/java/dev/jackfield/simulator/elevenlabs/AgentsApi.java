package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** {@code /v1/convai/agents}: create, read, change, delete; and agents in bulk for tests. */
final class AgentsApi {

    private static final int MOST_IN_BULK = 10_000;

    private final Agents agents;

    AgentsApi(Agents agents) {
        this.agents = agents;
    }

    void mount(Api api) {
        api.on(HttpMethod.POST, "/v1/convai/agents/create", this::create);
        api.on(
                HttpMethod.GET,
                "/v1/convai/agents/:agent_id",
                context -> Api.answer(context, agents.get(context.pathParam("agent_id"))));
        api.on(
                HttpMethod.PATCH,
                "/v1/convai/agents/:agent_id",
                context -> Api.answer(context, agents.change(context.pathParam("agent_id"), Api.json(context))));
        api.on(HttpMethod.DELETE, "/v1/convai/agents/:agent_id", context -> {
            agents.delete(context.pathParam("agent_id"));
            Api.answer(context, new JsonObject());
        });
        api.control(HttpMethod.POST, "/agents", this::seed);
    }

    private void create(RoutingContext context) {
        JsonObject body = Api.json(context);
        if (body.getValue("conversation_config") == null) {
            throw VendorError.missing("body", "conversation_config");
        }
        String id = Ids.agent();
        agents.create(id, body);
        Api.answer(context, new JsonObject().put("agent_id", id));
    }

    /** {@code {"count":1000}}, or {@code {"agent_ids":[…]}}; {@code "overrides":false} forbids overrides. */
    private void seed(RoutingContext context) {
        JsonObject body = Api.controlJson(context);
        boolean overrides = body.getBoolean("overrides", true);
        JsonArray ids = body.getJsonArray("agent_ids", new JsonArray()).copy();
        int count = body.getInteger("count", ids.isEmpty() ? 1 : 0);
        if (count < 0 || count > MOST_IN_BULK) {
            throw new IllegalArgumentException("count must be 0 to " + MOST_IN_BULK);
        }
        for (int i = 0; i < count; i++) {
            ids.add(Ids.agent());
        }
        ids.forEach(id -> agents.seed((String) id, overrides));
        Api.answer(context, new JsonObject().put("agent_ids", ids));
    }
}
