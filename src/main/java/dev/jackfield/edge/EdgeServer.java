package dev.jackfield.edge;

import dev.jackfield.edge.sockets.SocketDoor;
import dev.jackfield.edge.sockets.SocketDrain;
import dev.jackfield.settings.EdgeSettings;
import dev.jackfield.settings.ServiceSettings;
import dev.jackfield.settings.SocketSettings;
import dev.jackfield.settings.UnusableSetting;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * The public port. The router is there before the routes start; the port opens when they have started, so that no caller meets
 * a half-built service. Several event loops share it, each with connections of its own.
 */
@Component
public class EdgeServer extends VertxPlatformHttpServer {

    private static final Logger LOG = LoggerFactory.getLogger(EdgeServer.class);
    private static final int CLOSE_SECONDS = 3;

    private final ServiceSettings service;
    private final EdgeSettings limits;
    private final Vertx vertx;
    private final SourceLimit sources;
    private final EdgeGuard guard;
    private final RequestBodies bodies;
    private final InFlight inFlight;
    private final SocketDoor sockets;
    private final SocketDrain socketDrain;
    private final SocketSettings socketLimits;

    @Nullable
    private volatile HttpServer listening;

    @Nullable
    private volatile String deployment;

    EdgeServer(
            ServiceSettings service,
            EdgeSettings limits,
            Vertx vertx,
            SourceLimit sources,
            EdgeGuard guard,
            RequestBodies bodies,
            InFlight inFlight,
            SocketDoor sockets,
            SocketDrain socketDrain,
            SocketSettings socketLimits) {
        super(new VertxPlatformHttpServerConfiguration());
        this.service = service;
        this.limits = limits;
        this.vertx = vertx;
        this.sources = sources;
        this.guard = guard;
        this.bodies = bodies;
        this.inFlight = inFlight;
        this.sockets = sockets;
        this.socketDrain = socketDrain;
        this.socketLimits = socketLimits;
        setVertx(vertx);
    }

    /** Builds the router on which the routes mount themselves; nothing listens yet. */
    @Override
    protected void startServer() {
        VertxPlatformHttpRouter router =
                getCamelContext().getRegistry().findSingleByType(VertxPlatformHttpRouter.class);
        router.route().order(-40).handler(sources::admit);
        router.route().order(-30).handler(inFlight::admit);
        router.route("/api/*").order(-20).handler(guard::check);
        router.route().order(-15).handler(sockets::handle);
        router.route().order(-10).handler(bodies::read);
        router.route().last().handler(ctx -> ctx.fail(404));
        router.route().failureHandler(EdgeErrors::answer);
    }

    /** Opens the port. */
    public void listen() {
        Router routes = getCamelContext().getRegistry().findSingleByType(VertxPlatformHttpRouter.class);
        Router root = Router.router(vertx);
        root.route("/*").subRouter(routes);
        HttpServerOptions options = options();
        try {
            deployment = vertx.deployVerticle(
                            () -> new Listener(options, root),
                            new DeploymentOptions().setInstances(limits.effectiveEventLoops()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new UnusableSetting(
                    "The public port " + service.port() + " cannot be listened on (" + e.getCause()
                            + "). End the program that has it, or set PORT to a free one (0 takes any).",
                    e);
        }
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(service.localMode() ? "127.0.0.1" : "0.0.0.0")
                // below 0: one free port for all event loops
                .setPort(service.port() == 0 ? -1 : service.port())
                .setMaxHeaderSize(limits.maxHeaderBytes())
                .setMaxInitialLineLength(8192)
                .setIdleTimeout(limits.idleSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setAcceptBacklog(4096)
                .setTcpNoDelay(true)
                // HTTP/2 is spoken by the proxy in front; without TLS it only costs an upgrade
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                // a larger message is refused with a reason by its endpoint, which this limit would cut off without one
                .setMaxWebSocketFrameSize(Math.max(socketLimits.maxMessageBytes(), socketLimits.maxFrameBytes()))
                .setMaxWebSocketMessageSize(Math.max(socketLimits.maxMessageBytes(), socketLimits.maxFrameBytes()))
                // audio does not get smaller, and a small message that unpacks into a large one is an attack
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setWebSocketClosingTimeout(CLOSE_SECONDS);
    }

    /** The port's server on one event loop. */
    private final class Listener extends AbstractVerticle {

        private final HttpServerOptions options;
        private final Router root;

        Listener(HttpServerOptions options, Router root) {
            this.options = options;
            this.root = root;
        }

        @Override
        public void start(Promise<Void> started) {
            vertx.createHttpServer(options)
                    .requestHandler(root)
                    .listen()
                    .onSuccess(server -> listening = server)
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }

    /** Takes no new connection, waits for the requests under way, then closes what is left: sockets, then the port. */
    public void drainAndClose() {
        String deployed = deployment;
        if (deployed != null) {
            deployment = null;
            socketDrain.begin();
            inFlight.drain(service.shutdownTimeout());
            closeSockets();
            listening = null;
            vertx.undeploy(deployed).toCompletionStage().toCompletableFuture().join();
        }
    }

    private void closeSockets() {
        try {
            socketDrain.closeAll(1001, "The service stops.").get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The port closes with sockets that are not done: {}", socketDrain.open());
        }
    }

    @Override
    @Nullable
    public HttpServer getServer() {
        return listening;
    }

    /** The port that really listens, also when PORT is 0. */
    @Override
    public int getPort() {
        HttpServer server = listening;
        return server != null ? server.actualPort() : service.port();
    }

    @Override
    protected void stopServer() {
        drainAndClose();
    }
}
