package dev.jackfield.deployment;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands where an instance of the service would: counts requests, answers with its address, echoes on sockets. */
final class StubInstance {

    private final HttpServer server;
    private final String address;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    private StubInstance(Vertx vertx, String address) {
        this.address = address;
        this.server = vertx.createHttpServer()
                .webSocketHandler(socket -> socket.textMessageHandler(socket::writeTextMessage))
                .requestHandler(this::answer);
    }

    static StubInstance start(Vertx vertx, String address, int port) {
        StubInstance instance = new StubInstance(vertx, address);
        instance.server
                .listen(port, address)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return instance;
    }

    int port() {
        return server.actualPort();
    }

    /** As an instance that stops does with every new request. */
    void answerFromNowOnWith(int newStatus) {
        status = newStatus;
    }

    /** One line per request: method, path, bytes of the body, forwarded address and protocol. */
    List<String> requests() {
        return requests;
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            requests.add(request.method() + " " + request.path() + " " + body.length() + " "
                    + request.getHeader("X-Forwarded-For") + " " + request.getHeader("X-Forwarded-Proto"));
            request.response().setStatusCode(status).end(address);
        });
    }
}
