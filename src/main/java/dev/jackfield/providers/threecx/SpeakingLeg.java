package dev.jackfield.providers.threecx;

import dev.jackfield.providers.threecx.AudioStreams.Opened;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/**
 * One leg that is being played to: keeps a request open while the leg is there, and the sound a little ahead of real time. A
 * request that is refused goes back to where it began, one that is cut goes on where it was. Confined to the streams' event loop.
 */
final class SpeakingLeg {

    private static final Logger LOG = LoggerFactory.getLogger(SpeakingLeg.class);

    static final long NANOS_PER_BYTE = TimeUnit.MILLISECONDS.toNanos(1) / CutSound.BYTES_PER_MILLI;
    private static final long RETRY_MILLIS = 100;
    private static final long MAX_RETRY_MILLIS = 2_000;

    /** A refusal has arrived by then, so that sound is not called heard too early. */
    private static final long TAKEN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long STEADY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final AudioStreams streams;
    private final Leg leg;
    private final Sound sound;
    private final long aheadNanos;
    private final Runnable started;
    private final Runnable gone;

    @Nullable
    private Opened open;

    private int beganAt;
    private long beganNanos;
    private long playedUntil;
    private long writableNanos;
    private int failures;
    private boolean heard;
    private boolean over;

    /**
     * @param started called once, when 3CX has taken the first sound
     * @param gone called when 3CX says that the leg is gone
     */
    SpeakingLeg(AudioStreams streams, Leg leg, Sound sound, long aheadNanos, Runnable started, Runnable gone) {
        this.streams = streams;
        this.leg = leg;
        this.sound = sound;
        this.aheadNanos = aheadNanos;
        this.started = started;
        this.gone = gone;
    }

    void open() {
        if (!over) {
            streams.open(leg).onSuccess(this::begin).onFailure(failure -> againAfterFailure("no connection"));
        }
    }

    private void begin(Opened opened) {
        HttpClientRequest request = opened.request();
        if (over) {
            request.reset();
            return;
        }
        open = opened;
        beganAt = sound.position();
        beganNanos = System.nanoTime();
        playedUntil = beganNanos;
        writableNanos = beganNanos;
        request.exceptionHandler(failure -> cut(opened));
        request.response()
                .onSuccess(response -> {
                    response.exceptionHandler(broken -> cut(opened));
                    answered(opened, response.statusCode());
                })
                .onFailure(failure -> cut(opened));
        if (!write(request)) {
            request.sendHead();
        }
    }

    /** Has the sound go on in a new request, without what was sent ahead in this one. */
    void breakIn() {
        if (!over && open != null) {
            closed(open);
            playedUntil = System.nanoTime();
            open();
        }
    }

    /** How long the other side still hears what was sent. */
    long aheadNanos(long now) {
        return Math.max(0, playedUntil - now);
    }

    /** Sends what is due; called several times in the length of a slice. */
    void tick(long now) {
        if (open == null) {
            return;
        }
        HttpClientRequest request = open.request();
        if (request.writeQueueFull()) {
            if (now - writableNanos > STUCK_NANOS) {
                cut(open);
            }
            return;
        }
        writableNanos = now;
        playedUntil = Math.max(playedUntil, now);
        boolean more = true;
        while (more && playedUntil - now < aheadNanos && !request.writeQueueFull()) {
            more = write(request);
        }
        noticeProgress(now);
    }

    /** @return false if there is nothing to be written now */
    private boolean write(HttpClientRequest request) {
        Buffer slice = sound.take();
        if (slice == null) {
            return false;
        }
        playedUntil += slice.length() * NANOS_PER_BYTE;
        request.write(slice);
        return true;
    }

    private void noticeProgress(long now) {
        long age = now - beganNanos;
        if (!heard && age >= TAKEN_NANOS) {
            heard = true;
            started.run();
        }
        if (age >= STEADY_NANOS) {
            failures = 0;
        }
    }

    /** An answer comes early when it is a refusal, otherwise when 3CX ends the stream. */
    private void answered(Opened opened, int status) {
        if (!closed(opened)) {
            return;
        }
        switch (status) {
            case 404 -> {
                over = true;
                gone.run();
            }
            case 424 -> {
                sound.returnTo(beganAt);
                streams.later(RETRY_MILLIS, this::open);
            }
            case 401 -> {
                sound.returnTo(beganAt);
                streams.renewToken(opened.bearer()).onComplete(renewed -> againAfterFailure("token refused"));
            }
            default -> {
                if (status >= 300) {
                    sound.returnTo(beganAt);
                }
                againAfterFailure("answered " + status);
            }
        }
    }

    private void cut(Opened opened) {
        if (closed(opened)) {
            againAfterFailure("cut");
        }
    }

    private void againAfterFailure(String what) {
        if (over) {
            return;
        }
        LOG.debug("The sound to leg {} stopped: {}", leg, what);
        long wait = Math.min(MAX_RETRY_MILLIS, RETRY_MILLIS << Math.min(failures, 10));
        failures++;
        streams.later(wait, this::open);
    }

    /** Ends the sound at once. */
    void breakOff() {
        over = true;
        if (open != null) {
            closed(open);
        }
    }

    /** Gives this request up; false when that was done before. */
    @SuppressWarnings("ReferenceEquality") // of two requests for one leg, this very one
    private boolean closed(Opened opened) {
        if (open != opened) {
            return false;
        }
        open = null;
        opened.request().reset();
        return true;
    }
}
