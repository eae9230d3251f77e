package dev.jackfield.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** A caller's phone at one socket: what it sends, and when it heard something. Written on its event loop, read from any thread. */
final class LoadPhone implements WireSocket.Listener {

    private static final String STOP = "{\"event\":\"stop\",\"stop\":{\"reason\":\"hangup\"}}";
    private static final String MARK = "\"event\":\"mark\"";

    private final PhoneKind kind;
    private final int line;
    private final byte[] frame;
    private WireSocket socket;
    private boolean left;
    private volatile boolean open;
    private volatile long startedAt;
    private volatile long firstHeardAt;
    private volatile long heardAfter;
    private final AtomicLong heard = new AtomicLong();
    private volatile long closedAt;

    LoadPhone(PhoneKind kind, int line) {
        this.kind = kind;
        this.line = line;
        this.frame = kind.audio(line);
    }

    /** The socket is there: the stream starts. */
    void start(WireSocket opened, String greeting) {
        socket = opened;
        startedAt = System.nanoTime();
        opened.text(kind.start(line, greeting));
        open = true;
    }

    void speak() {
        if (open && !left) {
            socket.text(frame);
        }
    }

    /** Hangs up, by the protocol or, as when a network breaks, without a word. */
    void leave(boolean properly) {
        if (!left) {
            left = true;
            if (properly) {
                socket.text(STOP);
                socket.close();
            } else {
                socket.cut();
            }
        }
    }

    @Override
    public void text(byte[] message) {
        if (kind.plays(message)) {
            heard.incrementAndGet();
            long now = System.nanoTime();
            if (firstHeardAt == 0) {
                firstHeardAt = now;
            }
            if (heardAfter == 0) {
                heardAfter = now;
            }
        } else {
            String text = new String(message, StandardCharsets.UTF_8);
            if (text.contains(MARK)) {
                socket.text(text);
            }
        }
    }

    @Override
    public void closed() {
        open = false;
        closedAt = System.nanoTime();
    }

    /** From now on {@link #heardAgainAt} waits for the next audio. */
    void listenAnew() {
        heardAfter = 0;
    }

    /** When audio came after {@link #listenAnew}; 0 for not yet. */
    long heardAgainAt() {
        return heardAfter;
    }

    int line() {
        return line;
    }

    boolean isOpen() {
        return open;
    }

    /** When the start message was written. */
    long startedAt() {
        return startedAt;
    }

    /** When the first audio came; 0 for not yet. */
    long firstHeardAt() {
        return firstHeardAt;
    }

    /** Frames of audio so far. */
    long heard() {
        return heard.get();
    }

    /** When the socket was gone; 0 for not yet. */
    long closedAt() {
        return closedAt;
    }
}
