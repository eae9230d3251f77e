package dev.jackfield.simulator.threecx;

import io.vertx.core.buffer.Buffer;

/** What a caller heard from the first sound on, where they heard it; at most five minutes. Confined to the event loop. */
final class HeardRecording {

    private static final int HEADER = 44;
    private static final int RATE = 8_000;
    private static final int MOST_BYTES = 300_000 * HeardAudio.BYTES_PER_MILLI;

    private Buffer pcm = Buffer.buffer();
    private long from = -1;

    /** @param start when its first sample is heard */
    void add(Buffer sound, long start) {
        if (from < 0) {
            from = start;
        }
        int at = offset(start);
        if (at + sound.length() <= MOST_BYTES) {
            while (pcm.length() < at) {
                pcm.appendByte((byte) 0);
            }
            pcm.setBuffer(at, sound);
        }
    }

    /** What would have been heard later is not. */
    void cut(long now) {
        if (from >= 0 && offset(now) < pcm.length()) {
            pcm = pcm.getBuffer(0, offset(now));
        }
    }

    private int offset(long at) {
        long bytes = Math.max(0, at - from) / HeardAudio.NANOS_PER_BYTE;
        return (int) Math.min(MOST_BYTES, bytes - bytes % 2);
    }

    /** As a WAV file: 16 bit, 8 kHz, one channel. */
    Buffer wav() {
        return Buffer.buffer(HEADER + pcm.length())
                .appendString("RIFF")
                .appendIntLE(HEADER - 8 + pcm.length())
                .appendString("WAVEfmt ")
                .appendIntLE(16)
                .appendShortLE((short) 1)
                .appendShortLE((short) 1)
                .appendIntLE(RATE)
                .appendIntLE(RATE * 2)
                .appendShortLE((short) 2)
                .appendShortLE((short) 16)
                .appendString("data")
                .appendIntLE(pcm.length())
                .appendBuffer(pcm);
    }
}
