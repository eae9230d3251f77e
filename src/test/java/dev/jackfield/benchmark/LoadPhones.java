package dev.jackfield.benchmark;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Callers on one event loop, each of whom sends a frame every 20 ms; their frames are spread over these 20 ms. */
final class LoadPhones implements AutoCloseable {

    private static final int PERIOD_MILLIS = 20;
    private static final int SPREAD = 37;

    private final Vertx vertx = LoadLoop.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final NetClient client;
    private final PhoneKind kind;
    private final int port;
    private final int talkPercent;
    private final List<List<LoadPhone>> slots = new ArrayList<>();
    private final long begin = System.nanoTime();
    private long slotsDone;

    /** @param talkPercent in how many of a hundred seconds a caller sends audio */
    LoadPhones(PhoneKind kind, int port, int talkPercent) {
        this.talkPercent = talkPercent;
        this.kind = kind;
        this.port = port;
        this.client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        for (int i = 0; i < PERIOD_MILLIS; i++) {
            slots.add(new ArrayList<>());
        }
        loop.runOnContext(now -> vertx.setPeriodic(1, tick -> sendDue()));
    }

    /**
     * Calls, and talks until the phone is gone.
     *
     * @throws IllegalStateException if the socket is refused
     */
    LoadPhone call(int line, String greeting) {
        try {
            return begin(line, greeting).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("line " + line + " was refused", e.getCause());
        }
    }

    /** The same without waiting. */
    CompletableFuture<LoadPhone> begin(int line, String greeting) {
        LoadPhone phone = new LoadPhone(kind, line);
        Promise<LoadPhone> begun = Promise.promise();
        loop.runOnContext(now -> opened(phone, greeting).onComplete(begun));
        return begun.future().toCompletionStage().toCompletableFuture();
    }

    private Future<LoadPhone> opened(LoadPhone phone, String greeting) {
        return WireSocket.open(client, port, kind.path(), phone).map(socket -> {
            phone.start(socket, greeting);
            slots.get(phone.line() % PERIOD_MILLIS).add(phone);
            return phone;
        });
    }

    void leave(LoadPhone phone, boolean properly) {
        loop.runOnContext(now -> phone.leave(properly));
    }

    /** A slot is a millisecond of the period, and has its share of the phones. */
    private void sendDue() {
        long due = (System.nanoTime() - begin) / 1_000_000;
        while (slotsDone < due) {
            List<LoadPhone> slot = slots.get((int) (slotsDone++ % PERIOD_MILLIS));
            slot.removeIf(phone -> phone.closedAt() != 0);
            long second = due / 1000;
            for (LoadPhone phone : slot) {
                if ((second + phone.line()) * SPREAD % 100 < talkPercent) {
                    phone.speak();
                }
            }
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
