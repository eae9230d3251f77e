package dev.jackfield.benchmark;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** ElevenLabs as far as a live call needs it, on one event loop: signed URLs, spoken texts and conversations in which agents talk. */
final class LoadAgents implements AutoCloseable {

    private static final String CONVERSATION = "/v1/convai/conversation";
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int SPEECH_BYTES = 16_000;
    private static final int PING_MILLIS = 2000;
    private static final int SHARES = 10;

    private final Vertx vertx = LoadLoop.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final int millis;
    private final HttpServer server;
    private final Queue<LoadAgent> connected = new ConcurrentLinkedQueue<>();
    private final Map<String, Queue<LoadAgent>> byLine = new ConcurrentHashMap<>();
    private int sessions;
    private int share;

    /** @param millis of audio in each piece that an agent says, one after the other as long as it talks */
    LoadAgents(int millis) {
        this.millis = millis;
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setTcpNoDelay(true).setIdleTimeout(0))
                .requestHandler(this::answer);
        Promise<Void> listening = Promise.promise();
        loop.runOnContext(now -> {
            server.listen(0, "127.0.0.1").<Void>mapEmpty().onComplete(listening);
            vertx.setPeriodic(Math.max(1, millis / SHARES), tick -> say());
            vertx.setPeriodic(PING_MILLIS, tick -> connected.forEach(LoadAgent::ping));
        });
        listening.future().toCompletionStage().toCompletableFuture().join();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** Not all agents say their pieces in the same moment. */
    private void say() {
        share = (share + 1) % SHARES;
        connected.stream().filter(agent -> agent.number() % SHARES == share).forEach(LoadAgent::say);
    }

    private void answer(HttpServerRequest request) {
        if (request.path().equals(CONVERSATION)) {
            String key = request.getHeader("Sec-WebSocket-Key");
            request.response().putHeader("Sec-WebSocket-Accept", accept(key)).putHeader("Upgrade", "websocket");
            request.response().putHeader("Connection", "Upgrade");
            request.toNetSocket().onSuccess(this::converse);
        } else if (request.path().equals(CONVERSATION + "/get-signed-url")) {
            String url = "ws://127.0.0.1:" + server.actualPort() + CONVERSATION + "?agent_id=load&signature=load";
            request.response().end("{\"signed_url\":\"" + url + "\"}");
        } else if (request.path().startsWith("/v1/text-to-speech/")) {
            request.body().onSuccess(text -> request.response().end(Buffer.buffer(new byte[SPEECH_BYTES])));
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private void converse(NetSocket socket) {
        LoadAgent agent = new LoadAgent(this, ++sessions, millis);
        agent.connected(WireSocket.accepted(socket, agent));
        connected.removeIf(other -> other.closedAt() != 0);
        connected.add(agent);
    }

    void opened(LoadAgent agent) {
        byLine.computeIfAbsent(agent.line(), line -> new ConcurrentLinkedQueue<>())
                .add(agent);
    }

    /** The conversations that this line has had, oldest first. */
    List<LoadAgent> of(int line) {
        return List.copyOf(byLine.getOrDefault(String.valueOf(line), new ConcurrentLinkedQueue<>()));
    }

    /** Forgets the conversations of a line. */
    void forget(int line) {
        byLine.remove(String.valueOf(line));
    }

    /** Conversations that are open. */
    List<LoadAgent> open() {
        return connected.stream().filter(LoadAgent::isOpen).toList();
    }

    /** Sockets that are connected, whether or not a conversation has begun on them. */
    long sockets() {
        return connected.stream().filter(agent -> agent.closedAt() == 0).count();
    }

    /** The connection of the conversation breaks without a close frame. */
    void cut(LoadAgent agent) {
        loop.runOnContext(now -> agent.socket().cut());
    }

    /** The conversation goes dead while its connection stays. */
    void hang(LoadAgent agent) {
        loop.runOnContext(now -> agent.socket().playDead());
    }

    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
