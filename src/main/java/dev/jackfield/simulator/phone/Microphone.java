package dev.jackfield.simulator.phone;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Makes the phone system's audio frames of blocks of 20 ms, and keeps them back while the line is stalled. Confined to one event loop. */
final class Microphone {

    private final int blocksPerFrame;
    private final Consumer<byte[]> frames;
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private final Deque<byte[]> keptBack = new ArrayDeque<>();
    private int blocks;
    private long stalledUntil;

    Microphone(int blocksPerFrame, Consumer<byte[]> frames) {
        this.blocksPerFrame = blocksPerFrame;
        this.frames = frames;
    }

    void stallUntil(long millis) {
        stalledUntil = millis;
    }

    void add(byte[] block, long millis) {
        frame.writeBytes(block);
        if (++blocks == blocksPerFrame) {
            keptBack.add(frame.toByteArray());
            frame.reset();
            blocks = 0;
        }
        while (!keptBack.isEmpty() && millis >= stalledUntil) {
            frames.accept(keptBack.remove());
        }
    }
}
