package dev.jackfield.edge.sockets;

import dev.jackfield.edge.EdgeErrors;
import dev.jackfield.settings.SocketSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The sockets of a service without the rest of it: a Camel context, a port on loopback, and a client. */
final class SocketHouse implements AutoCloseable {

    static final SocketSettings SETTINGS = new SocketSettings(1000, 4096, 16384, 8, 16, 65536, 0, 1, 0, 1);
    private static final int PATIENCE_SECONDS = 10;

    final Vertx vertx = Vertx.vertx();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final OpenSockets open = new OpenSockets();
    final SocketMounts mounts = new SocketMounts(open, meters);
    final SocketDrain drain = new SocketDrain(open);
    final DefaultCamelContext camel = new DefaultCamelContext();

    private final WebSocketClient client =
            vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(1000));
    private final HttpServer server;

    SocketHouse(SocketSettings settings) {
        SocketDoor door = new SocketDoor(mounts, open, drain, settings, meters);
        Router router = Router.router(vertx);
        router.route().handler(door::handle);
        router.route().failureHandler(EdgeErrors::answer);
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setMaxWebSocketFrameSize(settings.maxMessageBytes())
                        .setWebSocketClosingTimeout(1))
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        camel.addComponent("vertx-websocket", new SocketComponent(vertx, mounts, open, settings));
        camel.getShutdownStrategy().setTimeout(5);
    }

    /** Starts the house with these routes and the settings of {@link #SETTINGS}. */
    static SocketHouse with(RouteBuilder routes) throws Exception {
        SocketHouse house = new SocketHouse(SETTINGS);
        house.start(routes);
        return house;
    }

    void start(RouteBuilder routes) throws Exception {
        camel.addRoutes(routes);
        camel.start();
    }

    int port() {
        return server.actualPort();
    }

    /** Opens a socket; its handlers may be set by the caller in the same moment, since it is paused. */
    WebSocket connect(String path) {
        return connect(new WebSocketConnectOptions().setURI(path));
    }

    /** @throws CompletionException with an UpgradeRejectedException as its cause when the socket is refused */
    WebSocket connect(WebSocketConnectOptions options) {
        options.setHost("127.0.0.1").setPort(port()).setTimeout(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        return client.connect(options)
                .map(socket -> {
                    socket.pause();
                    return socket;
                })
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    double metric(String name, String... tags) {
        return meters.get(name).tags(tags).meters().stream()
                .mapToDouble(meter -> meter.measure().iterator().next().getValue())
                .sum();
    }

    @Override
    public void close() {
        camel.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
