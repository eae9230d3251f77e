package dev.jackfield.providers.threecx;

import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** The greeting and the music of the service, as the speaker cuts them: one buffer object for as long as the samples are the same. */
@Component
class HeldCallerSound implements HoldSound {

    private final dev.jackfield.media.HoldSound sound;
    private final AtomicReference<Kept> greeting = new AtomicReference<>(new Kept(new byte[0]));
    private final AtomicReference<Kept> music = new AtomicReference<>(new Kept(new byte[0]));

    HeldCallerSound(dev.jackfield.media.HoldSound sound) {
        this.sound = sound;
    }

    @Override
    public Buffer greeting() {
        return same(greeting, sound.greetingSamples());
    }

    @Override
    public Buffer music() {
        return same(music, sound.musicSamples());
    }

    private static Buffer same(AtomicReference<Kept> kept, byte[] samples) {
        return kept.updateAndGet(old -> old.samples == samples ? old : new Kept(samples)).buffer;
    }

    /** Samples by identity, with their buffer. */
    private static final class Kept {

        private final byte[] samples;
        private final Buffer buffer;

        Kept(byte[] samples) {
            this.samples = samples;
            this.buffer = Buffer.buffer(samples);
        }
    }
}
