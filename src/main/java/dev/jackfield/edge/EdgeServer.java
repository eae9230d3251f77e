package dev.jackfield.edge;

import dev.jackfield.settings.EdgeSettings;
import dev.jackfield.settings.ServiceSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * The public port. The router is there before the routes start; the port opens when they have started, so that no caller meets
 * a half-built service.
 */
@Component
public class EdgeServer extends VertxPlatformHttpServer {

    private final ServiceSettings service;
    private final EdgeSettings limits;
    private final Vertx vertx;
    private final EdgeGuard guard;
    private final RequestBodies bodies;
    private final InFlight inFlight;

    @Nullable
    private volatile HttpServer listening;

    EdgeServer(
            ServiceSettings service,
            EdgeSettings limits,
            Vertx vertx,
            EdgeGuard guard,
            RequestBodies bodies,
            InFlight inFlight) {
        super(new VertxPlatformHttpServerConfiguration());
        this.service = service;
        this.limits = limits;
        this.vertx = vertx;
        this.guard = guard;
        this.bodies = bodies;
        this.inFlight = inFlight;
        setVertx(vertx);
    }

    /** Builds the router on which the routes mount themselves; nothing listens yet. */
    @Override
    protected void startServer() {
        VertxPlatformHttpRouter router =
                getCamelContext().getRegistry().findSingleByType(VertxPlatformHttpRouter.class);
        router.route().order(-30).handler(inFlight::admit);
        router.route("/api/*").order(-20).handler(guard::check);
        router.route().order(-10).handler(bodies::read);
        router.route().last().handler(ctx -> ctx.fail(404));
        router.route().failureHandler(EdgeErrors::answer);
    }

    /** Opens the port. */
    public void listen() {
        Router routes = getCamelContext().getRegistry().findSingleByType(VertxPlatformHttpRouter.class);
        Router root = Router.router(vertx);
        root.route("/*").subRouter(routes);
        HttpServerOptions options = new HttpServerOptions()
                .setHost(service.localMode() ? "127.0.0.1" : "0.0.0.0")
                .setPort(service.port())
                .setMaxHeaderSize(limits.maxHeaderBytes())
                .setMaxInitialLineLength(8192)
                .setIdleTimeout(limits.idleSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setAcceptBacklog(4096)
                .setTcpNoDelay(true)
                // HTTP/2 is spoken by the proxy in front; without TLS it only costs an upgrade
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true);
        try {
            listening = vertx.createHttpServer(options)
                    .requestHandler(root)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "Cannot listen on port " + service.port() + "; is it taken? PORT sets another", e);
        }
    }

    /** Takes no new connection, waits for the requests under way, then closes what is left. */
    public void drainAndClose() {
        HttpServer server = listening;
        if (server != null) {
            listening = null;
            inFlight.drain(service.shutdownTimeout());
            server.close().toCompletionStage().toCompletableFuture().join();
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
