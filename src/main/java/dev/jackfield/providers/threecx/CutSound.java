package dev.jackfield.providers.threecx;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** A sound cut into slices that share its memory and are written to many callers as they are. */
record CutSound(List<Buffer> slices) {

    static final int BYTES_PER_MILLI = 16;
    static final int SLICE_MILLIS = 100;

    private static final int SLICE_BYTES = SLICE_MILLIS * BYTES_PER_MILLI;

    /** Cuts PCM s16le, 8 kHz, mono; half a sample at the end is left out. */
    static CutSound of(Buffer pcm) {
        List<Buffer> slices = new ArrayList<>();
        int end = pcm.length() - pcm.length() % 2;
        for (int start = 0; start < end; start += SLICE_BYTES) {
            slices.add(pcm.slice(start, Math.min(end, start + SLICE_BYTES)));
        }
        return new CutSound(List.copyOf(slices));
    }

    static CutSound silence() {
        return of(Buffer.buffer(new byte[SLICE_BYTES]));
    }

    boolean isEmpty() {
        return slices.isEmpty();
    }
}
