package dev.jackfield.agents.elevenlabs.live;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** ElevenLabs as far as one conversation goes: the signed URL, and a socket that sends what the test says. */
final class ScriptedSocket implements AutoCloseable {

    final Queue<String> received = new ConcurrentLinkedQueue<>();
    volatile int signedUrlStatus = 200;
    volatile String signedUrlBody = null;
    volatile int handshakeStatus = 101;
    volatile List<String> atOnce = List.of();
    private volatile ServerWebSocket socket;
    private volatile Channel channel;
    private final HttpServer server;

    ScriptedSocket(Vertx vertx) {
        server = await(vertx.createHttpServer().requestHandler(this::serve).listen(0, "127.0.0.1"));
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    private void serve(HttpServerRequest request) {
        if (request.path().equals("/v1/convai/conversation/get-signed-url")) {
            String url = "ws://127.0.0.1:" + server.actualPort() + "/v1/convai/conversation?agent_id="
                    + request.getParam("agent_id") + "&conversation_signature=cvtkn_1";
            String body = signedUrlBody == null
                    ? new JsonObject().put("signed_url", url).encode()
                    : signedUrlBody;
            request.response().setStatusCode(signedUrlStatus).end(body);
        } else if (handshakeStatus != 101) {
            request.response().setStatusCode(handshakeStatus).end();
        } else {
            request.toWebSocket().onSuccess(opened -> {
                opened.textMessageHandler(received::add);
                atOnce.forEach(opened::writeTextMessage);
                channel = ((ConnectionBase) request.connection()).channel();
                socket = opened;
            });
        }
    }

    /** The open socket. */
    ServerWebSocket socket() {
        Awaitility.await().atMost(5, TimeUnit.SECONDS).until(() -> socket != null);
        return socket;
    }

    void send(String... frames) {
        for (String frame : frames) {
            socket().writeTextMessage(Frames.read(frame));
        }
    }

    /** Breaks off the connection without a close frame. */
    void cut() {
        socket();
        // a close that passes the codec would send a close frame
        channel.pipeline().firstContext().close();
    }

    /** Reads nothing any more and so answers nothing. */
    void fallSilent() {
        socket();
        channel.config().setAutoRead(false);
    }

    List<JsonObject> received(String type) {
        return received.stream()
                .map(JsonObject::new)
                .filter(frame -> type.equals(frame.getString("type")))
                .toList();
    }

    @Override
    public void close() {
        await(server.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }
}
