package dev.jackfield.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.DatabindCodec;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** {@code POST}, {@code GET} and {@code DELETE /simulator/<name>/faults}: tells, lists and clears a board's failures. */
final class FaultControl {

    private static final long BODY_LIMIT = 64 * 1024;

    private final FaultBoard board;

    FaultControl(FaultBoard board) {
        this.board = board;
    }

    void mount(Router router, String simulator) {
        String path = "/simulator/" + simulator + "/faults";
        router.post(path)
                .handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT))
                .handler(this::add);
        router.get(path).handler(context -> answer(context, 200, list()));
        router.delete(path).handler(context -> {
            board.clear();
            context.response().setStatusCode(204).end();
        });
    }

    private void add(RoutingContext context) {
        try {
            board.add(DatabindCodec.mapper()
                    .readValue(
                            context.body().buffer() == null
                                    ? ""
                                    : context.body().asString(),
                            Fault.class));
            answer(context, 201, list());
        } catch (JsonProcessingException | DecodeException e) {
            answer(context, 400, Json.encode(new JsonObject().put("error", rootMessage(e))));
        }
    }

    private String list() {
        return Json.encode(board.faults());
    }

    private static String rootMessage(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }

    private static void answer(RoutingContext context, int status, String json) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(json);
    }
}
