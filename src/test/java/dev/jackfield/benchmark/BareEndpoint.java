package dev.jackfield.benchmark;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

/** The yardstick: a Vert.x server that reads a request and answers one fixed JSON, and nothing else. */
final class BareEndpoint {

    private BareEndpoint() {}

    /** @param args the port and the answer */
    public static void main(String[] args) {
        Buffer answer = Buffer.buffer(args[1]);
        Vertx.vertx()
                .createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(answer)))
                .listen(Integer.parseInt(args[0]), "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
