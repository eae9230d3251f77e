package dev.jackfield.agents.elevenlabs.live;

import dev.jackfield.agents.elevenlabs.VendorError;
import dev.jackfield.agents.session.AgentEvent.Ended;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;

/** The way to the vendor's socket: a signed URL, then the handshake. Confined to the event loop of its call. */
final class SocketOpening {

    private final ConversationParts parts;
    private final Handler<String> frames;
    private final Handler<ClientWebSocket> closed;
    private boolean wanted = true;

    /** @param frames take the text frames; set before the socket opens, so that none comes too early, as is closed */
    SocketOpening(ConversationParts parts, Handler<String> frames, Handler<ClientWebSocket> closed) {
        this.parts = parts;
        this.frames = frames;
        this.closed = closed;
    }

    /** Nothing is opened any more that is not open yet. */
    void giveUp() {
        wanted = false;
    }

    Future<ClientWebSocket> open(String agentId) {
        return parts.urls().fetch(agentId).compose(this::connect);
    }

    private Future<ClientWebSocket> connect(URI uri) {
        if (!wanted) {
            return Future.failedFuture("given up");
        }
        ClientWebSocket socket = parts.sockets().webSocket();
        socket.textMessageHandler(frames);
        socket.closeHandler(end -> closed.handle(socket));
        socket.exceptionHandler(broken -> {});
        return socket.connect(options(uri)).map(socket);
    }

    private WebSocketConnectOptions options(URI uri) {
        boolean secure = "wss".equals(uri.getScheme());
        int usual = secure ? 443 : 80;
        WebSocketConnectOptions options = new WebSocketConnectOptions();
        options.setHost(uri.getHost())
                .setPort(uri.getPort() < 0 ? usual : uri.getPort())
                .setSsl(secure)
                .setURI(uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery())
                .setTimeout(parts.openMillis());
        return options;
    }

    /** What it means for the conversation that the socket could not be opened. */
    static Ended ended(Throwable cause) {
        if (cause instanceof SignedUrls.Unavailable none) {
            return none.ended();
        }
        if (cause instanceof UpgradeRejectedException rejected) {
            Buffer body = rejected.getBody();
            return Endings.ofAnswer(
                    VendorError.parse(rejected.getStatus(), body == null ? new byte[0] : body.getBytes()));
        }
        return Endings.unreachable(
                "ElevenLabs' socket cannot be opened: " + cause.getClass().getSimpleName());
    }
}
