package dev.jackfield.media.recording;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one thread that writes recordings. What it is given waits in order; audio is refused when too much waits, so that a slow
 * disk costs recordings and never calls.
 */
final class RecordingWriter {

    /** About half a minute of 100 calls; a few megabytes. */
    private static final int MOST_WAITING = 20_000;

    private static final long STOP_MILLIS = 10_000;

    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    private final AtomicInteger audioWaiting = new AtomicInteger();
    private final Thread thread = new Thread(this::run, "call-recordings");
    private boolean stopping;

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** @return false when too much waits already */
    boolean offerAudio(Runnable work) {
        if (audioWaiting.incrementAndGet() > MOST_WAITING) {
            audioWaiting.decrementAndGet();
            return false;
        }
        waiting.add(() -> {
            audioWaiting.decrementAndGet();
            work.run();
        });
        return true;
    }

    /** For what is rare and must not be lost. */
    void submit(Runnable work) {
        waiting.add(work);
    }

    /** Does what waits, for a while, and ends. */
    void stop() throws InterruptedException {
        waiting.add(() -> stopping = true);
        thread.join(STOP_MILLIS);
    }

    private void run() {
        try {
            while (!stopping) {
                waiting.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
