package dev.jackfield.agents.elevenlabs.live;

import dev.jackfield.media.stream.AudioPayload;
import io.vertx.core.http.WebSocketBase;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The caller's audio on its way to the agent. While the agent's socket takes nothing, the last second waits; older audio is
 * dropped, since an agent that hears it late answers late for the rest of the call. Confined to the socket's event loop.
 */
final class CallerAudio {

    private static final int MOST_WAITING = 50;
    private static final int QUEUED_BYTES = 32 * 1024;

    private final WebSocketBase socket;
    private final Runnable dropped;
    private final Deque<AudioPayload> waiting = new ArrayDeque<>();

    /**
     * @param socket its drain handler is ours from now on
     * @param dropped told of each piece that is dropped
     */
    CallerAudio(WebSocketBase socket, Runnable dropped) {
        this.socket = socket;
        this.dropped = dropped;
        socket.setWriteQueueMaxSize(QUEUED_BYTES);
        socket.drainHandler(drained -> flush());
    }

    void send(AudioPayload audio) {
        if (waiting.isEmpty() && !socket.writeQueueFull()) {
            write(audio);
            return;
        }
        if (waiting.size() == MOST_WAITING) {
            waiting.removeFirst();
            dropped.run();
        }
        waiting.addLast(audio);
    }

    private void flush() {
        while (!waiting.isEmpty() && !socket.writeQueueFull()) {
            write(waiting.removeFirst());
        }
    }

    private void write(AudioPayload audio) {
        socket.writeTextMessage(ClientFrames.audio(audio.base64()));
    }
}
