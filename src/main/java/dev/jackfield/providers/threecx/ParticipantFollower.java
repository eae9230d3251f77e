package dev.jackfield.providers.threecx;

import dev.jackfield.providers.threecx.KnownLegs.Difference;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.impl.VertxInternal;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/**
 * Knows who is on the route point: follows the event socket and, because events are not replayed, reads everybody whenever the
 * socket has been opened. Reconnects for ever. Safe for any thread; the work is done on one event loop.
 */
final class ParticipantFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ParticipantFollower.class);

    private static final long FIRST_WAIT_MILLIS = 250;
    private static final long MAX_WAIT_MILLIS = 5_000;

    private final Vertx vertx;
    private final Context loop;
    private final WebSocketClient client;
    private final ThreeCxSettings settings;
    private final ThreeCxAccess access;
    private final AccessTokens tokens;
    private final ParticipantHandOff handOff;
    private final Executor threads;
    private final Counter reconnects;
    private final AtomicInteger connected;
    private final KnownLegs legs = new KnownLegs();

    @Nullable
    private EventSocket socket;

    /** Names the present connection; what belongs to an earlier one is ignored. */
    private long connection;

    private int failures;
    private boolean following;

    ParticipantFollower(
            Vertx vertx,
            ThreeCxSettings settings,
            ThreeCxAccess access,
            AccessTokens tokens,
            ParticipantHandOff handOff,
            Executor threads,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.loop = ((VertxInternal) vertx).createEventLoopContext();
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setConnectTimeout(settings.connectMs())
                .setClosingTimeout(1));
        this.settings = settings;
        this.access = access;
        this.tokens = tokens;
        this.handOff = handOff;
        this.threads = threads;
        this.reconnects = meters.counter("jackfield.threecx.reconnects");
        this.connected = meters.gauge("jackfield.threecx.connected", new AtomicInteger());
    }

    /** Follows from now on, if it does not yet. */
    void follow() {
        run(() -> {
            if (!following) {
                following = true;
                failures = 0;
                LOG.info("Following the calls on the route point {}", access.routePoint());
                connect();
            }
        });
    }

    /** Follows no more. */
    void leave() {
        run(() -> {
            if (following) {
                following = false;
                disconnect();
                LOG.info("No longer following the calls on the route point {}", access.routePoint());
            }
        });
    }

    private void connect() {
        if (!following) {
            return;
        }
        long mine = ++connection;
        tokens.token()
                .onSuccess(bearer -> run(() -> open(mine, bearer)))
                .onFailure(failure -> run(() -> lost(mine, "no access token")));
    }

    private void open(long mine, String bearer) {
        if (mine != connection) {
            return;
        }
        EventSocket opening = new EventSocket(
                vertx, client.webSocket(), settings, text -> take(mine, text), reason -> lost(mine, reason));
        socket = opening;
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setAbsoluteURI(access.eventsUrl())
                .putHeader("Authorization", bearer)
                .setTimeout(settings.connectMs());
        opening.connect(options)
                .onSuccess(opened -> run(() -> readEverybody(mine)))
                .onFailure(failure -> run(() -> refused(mine, bearer, failure)));
    }

    private void refused(long mine, String bearer, Throwable failure) {
        if (failure instanceof UpgradeRejectedException rejected && rejected.getStatus() == 401) {
            tokens.tokenInsteadOf(bearer).onComplete(renewed -> run(() -> lost(mine, "access token refused")));
        } else {
            lost(mine, failure.getClass().getSimpleName());
        }
    }

    private void take(long mine, String text) {
        CallControlEvent event = CallControlEvent.parse(text);
        if (mine != connection || event == null || !event.leg().dn().equals(access.routePoint())) {
            return;
        }
        String leg = event.leg().toString();
        switch (event.type()) {
            case UPSERT -> {
                legs.changed(leg);
                handOff.seen(leg, null);
            }
            case REMOVE -> {
                legs.removed(leg);
                handOff.gone(leg);
            }
        }
    }

    private void readEverybody(long mine) {
        if (mine != connection) {
            return;
        }
        legs.readingStarts();
        threads.execute(() -> {
            try {
                Map<String, Map<String, Object>> everybody = handOff.everybody();
                run(() -> compare(mine, everybody));
            } catch (Exception e) {
                LOG.debug("The participants cannot be read", e);
                run(() -> lost(mine, "participants cannot be read"));
            }
        });
    }

    private void compare(long mine, Map<String, Map<String, Object>> everybody) {
        if (mine != connection) {
            return;
        }
        failures = 0;
        connected.set(1);
        Difference difference = legs.read(everybody.keySet());
        difference.gone().forEach(handOff::gone);
        difference.present().forEach(leg -> handOff.seen(leg, everybody.get(leg)));
    }

    private void lost(long mine, String reason) {
        if (mine != connection) {
            return;
        }
        disconnect();
        if (!following) {
            return;
        }
        long wait = Math.min(MAX_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(failures, 10));
        failures++;
        reconnects.increment();
        LOG.warn("The event socket of 3CX is lost ({}); opening it again in {} ms", reason, wait);
        long next = connection;
        vertx.setTimer(
                wait,
                timer -> run(() -> {
                    if (next == connection) {
                        connect();
                    }
                }));
    }

    private void disconnect() {
        connection++;
        connected.set(0);
        EventSocket former = socket;
        socket = null;
        if (former != null) {
            former.close();
        }
    }

    private void run(Runnable task) {
        loop.runOnContext(now -> task.run());
    }

    /** Leaves and closes the client; once this returns nobody is handed on any more. Not for event loops. */
    @Override
    public void close() {
        leave();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        run(() -> client.close().onComplete(done -> closed.complete(null)));
        closed.orTimeout(5, TimeUnit.SECONDS).exceptionally(late -> null).join();
    }
}
