package dev.jackfield.media;

import java.util.Optional;

/**
 * One MPEG audio layer III frame header (ISO 11172-3, 13818-3, and the unofficial MPEG 2.5).
 *
 * @param version which MPEG version, told apart by {@link #samples}, sample rate and where the side data ends
 * @param sampleRate samples per second, 8,000 to 48,000
 * @param mono whether there is one channel
 * @param bytes the length of the whole frame, header included
 */
record Mp3Frame(Version version, int sampleRate, boolean mono, int bytes) {

    enum Version {
        MPEG_1(1152, 1),
        MPEG_2(576, 2),
        MPEG_2_5(576, 4);

        private final int samples;
        private final int rateDivisor;

        Version(int samples, int rateDivisor) {
            this.samples = samples;
            this.rateDivisor = rateDivisor;
        }
    }

    static final int HEADER_BYTES = 4;

    private static final int[] KBPS_MPEG_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] KBPS_MPEG_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] SAMPLE_RATES = {44_100, 48_000, 32_000};

    /** Reads the header at a place; empty where there is none, and for free-format frames, whose length is not told. */
    static Optional<Mp3Frame> at(byte[] file, int at) {
        if (at < 0 || at + HEADER_BYTES > file.length || (file[at] & 0xFF) != 0xFF || (file[at + 1] & 0xE0) != 0xE0) {
            return Optional.empty();
        }
        int versionBits = (file[at + 1] >> 3) & 3;
        int layerBits = (file[at + 1] >> 1) & 3;
        int bitRateIndex = (file[at + 2] >> 4) & 15;
        int sampleRateIndex = (file[at + 2] >> 2) & 3;
        if (versionBits == 1 || layerBits != 1 || bitRateIndex == 0 || bitRateIndex == 15 || sampleRateIndex == 3) {
            return Optional.empty();
        }
        Version version =
                switch (versionBits) {
                    case 3 -> Version.MPEG_1;
                    case 2 -> Version.MPEG_2;
                    default -> Version.MPEG_2_5;
                };
        int sampleRate = SAMPLE_RATES[sampleRateIndex] / version.rateDivisor;
        int kbps = (version == Version.MPEG_1 ? KBPS_MPEG_1 : KBPS_MPEG_2)[bitRateIndex];
        int padding = (file[at + 2] >> 1) & 1;
        int bytes = version.samples / 8 * kbps * 1000 / sampleRate + padding;
        return Optional.of(new Mp3Frame(version, sampleRate, (file[at + 3] & 0xC0) == 0xC0, bytes));
    }

    /** Samples per channel. */
    int samples() {
        return version.samples;
    }

    /** Whether both can belong to one stream: version and sample rate never change within one. */
    boolean sameStream(Mp3Frame other) {
        return version == other.version && sampleRate == other.sampleRate;
    }

    /** Where, from the start of the frame, encoders put a Xing or Info header in place of audio. */
    int xingOffset() {
        boolean mpeg1 = version == Version.MPEG_1;
        int sideInfo = mono ? (mpeg1 ? 17 : 9) : (mpeg1 ? 32 : 17);
        return HEADER_BYTES + sideInfo;
    }
}
