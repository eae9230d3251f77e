package dev.jackfield.providers.threecx;

import dev.jackfield.providers.threecx.AudioStreams.Heard;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/**
 * One leg that is listened to: keeps a request open while the leg is there, and gives on what the caller says, in whole samples.
 * Confined to the streams' event loop.
 */
final class ListeningLeg {

    private static final Logger LOG = LoggerFactory.getLogger(ListeningLeg.class);

    private static final long RETRY_MILLIS = 100;
    private static final long MAX_RETRY_MILLIS = 2_000;

    /** A stream is endless and without pauses; one that is silent for so long is dead. */
    private static final long DEAD_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final AudioStreams streams;
    private final Leg leg;
    private final Runnable begun;
    private final Consumer<byte[]> caller;
    private final Runnable gone;

    @Nullable
    private HttpClientResponse open;

    private Buffer half = Buffer.buffer();
    private long heardNanos;
    private int failures;
    private boolean heard;
    private boolean over;

    /**
     * @param begun called once, when 3CX lets us hear
     * @param caller takes PCM s16le, 8 kHz, mono
     * @param gone called when 3CX says that the leg is gone
     */
    ListeningLeg(AudioStreams streams, Leg leg, Runnable begun, Consumer<byte[]> caller, Runnable gone) {
        this.streams = streams;
        this.leg = leg;
        this.begun = begun;
        this.caller = caller;
        this.gone = gone;
    }

    void open() {
        if (!over) {
            streams.listen(leg).onSuccess(this::answered).onFailure(failure -> again("no connection"));
        }
    }

    private void answered(Heard answer) {
        HttpClientResponse response = answer.response();
        response.exceptionHandler(broken -> LOG.debug("A stream of leg {} broke", leg));
        if (over) {
            response.request().reset();
            return;
        }
        switch (response.statusCode()) {
            case 200 -> hear(response);
            case 404 -> {
                breakOff();
                response.request().reset();
                gone.run();
            }
            case 401 -> {
                response.resume();
                streams.renewToken(answer.bearer()).onComplete(renewed -> again("token refused"));
            }
            default -> {
                response.resume();
                again("answered " + response.statusCode());
            }
        }
    }

    private void hear(HttpClientResponse response) {
        open = response;
        failures = 0;
        heardNanos = System.nanoTime();
        if (!heard) {
            heard = true;
            begun.run();
        }
        response.exceptionHandler(broken -> ended(response));
        response.endHandler(end -> ended(response));
        response.handler(this::take);
        response.resume();
    }

    private void take(Buffer pcm) {
        heardNanos = System.nanoTime();
        Buffer all = half.length() == 0 ? pcm : half.appendBuffer(pcm);
        int whole = all.length() - all.length() % 2;
        half = whole == all.length() ? Buffer.buffer() : all.getBuffer(whole, all.length());
        if (whole > 0 && !over) {
            caller.accept(all.getBytes(0, whole));
        }
    }

    /** Notices a stream that is dead; called several times a second. */
    void tick(long now) {
        HttpClientResponse former = open;
        if (former != null && now - heardNanos > DEAD_NANOS) {
            ended(former);
            former.request().reset();
        }
    }

    @SuppressWarnings("ReferenceEquality") // of two responses for one leg, this very one
    private void ended(HttpClientResponse response) {
        if (open == response) {
            open = null;
            half = Buffer.buffer();
            again("ended");
        }
    }

    private void again(String what) {
        if (over) {
            return;
        }
        LOG.debug("The caller of leg {} is not heard: {}", leg, what);
        long wait = Math.min(MAX_RETRY_MILLIS, RETRY_MILLIS << Math.min(failures, 10));
        failures++;
        streams.later(wait, this::open);
    }

    /** Listens no more. */
    void breakOff() {
        over = true;
        HttpClientResponse former = open;
        open = null;
        if (former != null) {
            former.request().reset();
        }
    }
}
