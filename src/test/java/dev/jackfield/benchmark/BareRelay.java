package dev.jackfield.benchmark;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The yardstick: a Vert.x server that passes text messages between two sockets of a path, and nothing else. */
public final class BareRelay extends AbstractVerticle {

    private static final Map<String, ServerWebSocket> WAITING = new ConcurrentHashMap<>();
    private static int port;

    /** @param args the port, and the number of event loops */
    public static void main(String[] args) {
        port = Integer.parseInt(args[0]);
        Vertx.vertx()
                .deployVerticle(BareRelay.class, new DeploymentOptions().setInstances(Integer.parseInt(args[1])))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer(new HttpServerOptions().setPort(port).setHost("127.0.0.1"))
                .webSocketHandler(BareRelay::join)
                .listen()
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private static void join(ServerWebSocket socket) {
        String call = socket.path().substring(0, socket.path().lastIndexOf('/'));
        ServerWebSocket first = WAITING.putIfAbsent(call, socket);
        if (first != null) {
            WAITING.remove(call);
            first.textMessageHandler(socket::writeTextMessage);
            socket.textMessageHandler(first::writeTextMessage);
        }
    }
}
