package dev.jackfield.providers.threecx;

import io.vertx.core.buffer.Buffer;
import org.springframework.lang.Nullable;

/** Cuts the hold sound once and again only when it has become another. Safe for any thread. */
final class Programmes {

    private final HoldSound sound;

    @Nullable
    private volatile Cut last;

    Programmes(HoldSound sound) {
        this.sound = sound;
    }

    private record Cut(Buffer greeting, Buffer music, Programme programme) {

        @SuppressWarnings(
                "ReferenceEquality") // the same object is the same sound; comparing megabytes would cost more than
        // cutting
        boolean isOf(Buffer otherGreeting, Buffer otherMusic) {
            return greeting == otherGreeting && music == otherMusic;
        }
    }

    Programme current() {
        Buffer greeting = sound.greeting();
        Buffer music = sound.music();
        Cut cut = last;
        if (cut == null || !cut.isOf(greeting, music)) {
            cut = new Cut(greeting, music, Programme.of(greeting, music));
            last = cut;
        }
        return cut.programme();
    }
}
