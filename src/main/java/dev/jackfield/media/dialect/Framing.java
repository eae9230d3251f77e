package dev.jackfield.media.dialect;

import dev.jackfield.media.dialect.DialectFile.FrameRules;
import java.time.Duration;
import org.springframework.lang.Nullable;

/**
 * What a provider asks of the audio that it is sent.
 *
 * @param rules sizes of a frame's audio; null if any length will do
 * @param lead how far ahead of real time audio is sent; null if as fast as it comes
 */
public record Framing(@Nullable Sizes rules, @Nullable Duration lead) {

    /**
     * Legal numbers of bytes of a frame's audio: multiples of {@code multiple} between min and max.
     */
    public record Sizes(int multiple, int min, int max) {

        /** The shortest legal frame: short ones make a clear quick. */
        public int shortest() {
            return Math.max(1, (min + multiple - 1) / multiple) * multiple;
        }

        /** The shortest legal length that holds so many bytes. */
        public int around(int bytes) {
            return Math.max(shortest(), (bytes + multiple - 1) / multiple * multiple);
        }
    }

    static Framing of(@Nullable FrameRules rules, @Nullable Duration lead) {
        return new Framing(rules == null ? null : new Sizes(rules.multiple(), rules.min(), rules.max()), lead);
    }

    /** Whether audio goes out as it comes. */
    public boolean isFree() {
        return rules == null && lead == null;
    }
}
