package dev.jackfield.edge.sockets;

import java.util.HashSet;
import java.util.Set;
import java.util.function.ToLongFunction;

/** How many frames with data all sockets of a path have had one way, those that are closed too. Any thread. */
final class FrameTotal {

    private final Set<FrameCount> open = new HashSet<>();
    private long closedFrames;
    private long closedBytes;

    synchronized void open(FrameCount socket) {
        open.add(socket);
    }

    /** What the socket has counted is kept; it counts no more. */
    synchronized void close(FrameCount socket) {
        if (open.remove(socket)) {
            closedFrames += socket.frames();
            closedBytes += socket.bytes();
        }
    }

    synchronized long frames() {
        return closedFrames + sum(FrameCount::frames);
    }

    synchronized long bytes() {
        return closedBytes + sum(FrameCount::bytes);
    }

    private long sum(ToLongFunction<FrameCount> count) {
        return open.stream().mapToLong(count).sum();
    }
}
