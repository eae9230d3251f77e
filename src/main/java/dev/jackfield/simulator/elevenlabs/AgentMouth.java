package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.Vertx;
import java.util.Arrays;

/**
 * Speaks: sends a sentence's audio several times faster than it sounds, and knows when the caller has heard it. Touched by the
 * event loop only.
 */
final class AgentMouth {

    private static final int CHUNK_MILLIS = 250;
    private static final int PACE_MILLIS = 50;
    private static final long NONE = -1;

    private final Vertx vertx;
    private final SocketWire wire;
    private final SocketAudio format;
    private final Dialogue dialogue;
    private byte[] audio = {};
    private String text = "";
    private int sent;
    private long begun;
    private long timer = NONE;
    private Runnable heard = () -> {};

    AgentMouth(Vertx vertx, SocketWire wire, SocketAudio format, Dialogue dialogue) {
        this.vertx = vertx;
        this.wire = wire;
        this.format = format;
        this.dialogue = dialogue;
    }

    /** @param whenHeard run when the caller has heard it all; not if it is interrupted */
    void say(byte[] sentence, String words, Runnable whenHeard) {
        audio = sentence;
        text = words;
        heard = whenHeard;
        sent = 0;
        begun = System.currentTimeMillis();
        dialogue.agentSaid(words);
        wire.agentSays(words);
        sendChunk();
    }

    boolean speaking() {
        return timer != NONE;
    }

    /** The caller talks over it. */
    void interrupt() {
        stop();
        String part = heardPart();
        wire.interruption();
        if (sent < audio.length) {
            wire.lateAudio(chunk());
        }
        dialogue.interrupted(part);
        wire.correction(text, part);
    }

    void stop() {
        vertx.cancelTimer(timer);
        timer = NONE;
    }

    private void sendChunk() {
        byte[] chunk = chunk();
        wire.audio(chunk);
        dialogue.spoke(chunk.length);
        sent += chunk.length;
        timer = sent < audio.length
                ? vertx.setTimer(PACE_MILLIS, due -> sendChunk())
                : vertx.setTimer(Math.max(1, begun + format.millis(audio.length) - System.currentTimeMillis()), due -> {
                    timer = NONE;
                    heard.run();
                });
    }

    private byte[] chunk() {
        return Arrays.copyOfRange(audio, sent, Math.min(audio.length, sent + format.bytes(CHUNK_MILLIS)));
    }

    /** As many words as fit into the time that passed. */
    private String heardPart() {
        long whole = Math.max(1, format.millis(audio.length));
        long passed = Math.min(whole, System.currentTimeMillis() - begun);
        int end = text.lastIndexOf(' ', (int) (text.length() * passed / whole));
        return end <= 0 ? "..." : text.substring(0, end) + "...";
    }
}
