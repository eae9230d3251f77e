package dev.jackfield.providers.threecx;

import io.vertx.core.buffer.Buffer;
import java.util.function.Supplier;
import org.springframework.lang.Nullable;

/** Cuts the hold sound once for all callers, and again only when it has become another. Safe for any thread. */
final class Programmes {

    private final Supplier<byte[]> greeting;
    private final Supplier<byte[]> music;

    @Nullable
    private volatile Cut last;

    /**
     * Both give PCM s16le, 8 kHz, mono, at once, and the same array as long as the sound is the same.
     *
     * @param greeting played once; empty when there is none
     * @param music repeated after it; empty for silence
     */
    Programmes(Supplier<byte[]> greeting, Supplier<byte[]> music) {
        this.greeting = greeting;
        this.music = music;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by identity
    private record Cut(byte[] greeting, byte[] music, Programme programme) {

        static Cut of(byte[] greeting, byte[] music) {
            return new Cut(greeting, music, Programme.of(Buffer.buffer(greeting), Buffer.buffer(music)));
        }

        boolean isOf(byte[] otherGreeting, byte[] otherMusic) {
            return greeting == otherGreeting && music == otherMusic;
        }
    }

    Programme current() {
        byte[] greetingNow = greeting.get();
        byte[] musicNow = music.get();
        Cut cut = last;
        if (cut == null || !cut.isOf(greetingNow, musicNow)) {
            cut = Cut.of(greetingNow, musicNow);
            last = cut;
        }
        return cut.programme();
    }
}
