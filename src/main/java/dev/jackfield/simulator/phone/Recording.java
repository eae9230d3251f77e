package dev.jackfield.simulator.phone;

import io.vertx.core.buffer.Buffer;

/** What the caller said and heard from the start of a stream on, sample by sample, side by side. Confined to one event loop. */
final class Recording {

    private static final int HEADER = 44;
    private static final int LONGEST_SECONDS = 900;

    private final int rate;
    private final Buffer said = Buffer.buffer();
    private final Buffer heard = Buffer.buffer();

    Recording(int rate) {
        this.rate = rate;
    }

    /** Adds two blocks of the same length; a recording of a quarter of an hour is full. */
    void add(short[] saidBlock, short[] heardBlock) {
        if (said.length() / 2 < LONGEST_SECONDS * rate) {
            for (int i = 0; i < saidBlock.length; i++) {
                said.appendShortLE(saidBlock[i]);
                heard.appendShortLE(heardBlock[i]);
            }
        }
    }

    /** What the caller heard, as a WAV file: 16 bit, one channel. */
    Buffer heardWav() {
        return header(1, heard.length()).appendBuffer(heard);
    }

    /** Both, as a WAV file: 16 bit, the caller at the left, what they heard at the right. */
    Buffer bothWav() {
        Buffer wav = header(2, said.length() + heard.length());
        for (int i = 0; i < said.length(); i += 2) {
            wav.appendShortLE(said.getShortLE(i)).appendShortLE(heard.getShortLE(i));
        }
        return wav;
    }

    private Buffer header(int channels, int bytes) {
        return Buffer.buffer(HEADER + bytes)
                .appendString("RIFF")
                .appendIntLE(HEADER - 8 + bytes)
                .appendString("WAVEfmt ")
                .appendIntLE(16)
                .appendShortLE((short) 1)
                .appendShortLE((short) channels)
                .appendIntLE(rate)
                .appendIntLE(rate * channels * 2)
                .appendShortLE((short) (channels * 2))
                .appendShortLE((short) 16)
                .appendString("data")
                .appendIntLE(bytes);
    }
}
