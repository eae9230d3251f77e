package dev.jackfield.providers.threecx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.function.Consumer;

/**
 * One connection to the event socket of the Call Control API, watched by pings: it ends when it is closed, when it fails, or when
 * it shows no sign of life in time after a ping. Confined to one event loop.
 */
final class EventSocket {

    private static final long NONE = -1;

    private final Vertx vertx;
    private final ClientWebSocket socket;
    private final ThreeCxSettings settings;
    private final Consumer<String> ended;
    private long pinger = NONE;
    private long deadline = NONE;
    private boolean over;

    /**
     * @param socket not yet connected
     * @param event takes each text message
     * @param ended told once, with the reason, unless {@link #close} came before
     */
    EventSocket(
            Vertx vertx,
            ClientWebSocket socket,
            ThreeCxSettings settings,
            Consumer<String> event,
            Consumer<String> ended) {
        this.vertx = vertx;
        this.socket = socket;
        this.settings = settings;
        this.ended = ended;
        socket.textMessageHandler(text -> {
            if (!over) {
                alive();
                event.accept(text);
            }
        });
        socket.pongHandler(pong -> alive());
        socket.exceptionHandler(failure -> end("failed"));
        socket.closeHandler(closed -> end("closed"));
    }

    /** Opens the socket; a failure to open does not count as an end. */
    Future<Void> connect(WebSocketConnectOptions options) {
        return socket.connect(options).map(connected -> {
            if (over) {
                socket.close();
            } else {
                pinger = vertx.setPeriodic(settings.pingMs(), tick -> ping());
            }
            return null;
        });
    }

    private void ping() {
        socket.writePing(Buffer.buffer("jackfield"));
        if (deadline == NONE) {
            deadline = vertx.setTimer(settings.pongMs(), late -> end("silent"));
        }
    }

    private void alive() {
        if (deadline != NONE) {
            vertx.cancelTimer(deadline);
            deadline = NONE;
        }
    }

    private void end(String reason) {
        if (!over) {
            close();
            ended.accept(reason);
        }
    }

    /** Ends the socket without a word to {@code ended}. */
    void close() {
        if (!over) {
            over = true;
            alive();
            if (pinger != NONE) {
                vertx.cancelTimer(pinger);
                socket.close();
            }
        }
    }
}
