package dev.jackfield.edge.sockets;

import java.util.concurrent.atomic.AtomicLong;

/** How many frames with data one socket has had one way. Counted on its event loop, by nobody else; read by any thread. */
final class FrameCount {

    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    void add(int length) {
        frames.lazySet(frames.getPlain() + 1);
        bytes.lazySet(bytes.getPlain() + length);
    }

    long frames() {
        return frames.get();
    }

    long bytes() {
        return bytes.get();
    }
}
