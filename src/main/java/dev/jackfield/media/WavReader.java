package dev.jackfield.media;

import dev.jackfield.media.InvalidVoiceSample.Reason;

/** WAV with any codec; its length follows from the bytes of audio that are there and the declared byte rate. */
final class WavReader implements AudioReader {

    private static final int MAX_SAMPLE_RATE = 768_000;

    @Override
    public AudioContainer container() {
        return AudioContainer.WAV;
    }

    @Override
    public boolean recognises(byte[] content) {
        return WavLayout.isWav(content);
    }

    @Override
    public AudioLength measure(byte[] content) {
        WavLayout layout = WavLayout.of(content)
                .orElseThrow(() ->
                        new InvalidVoiceSample(Reason.TRUNCATED, "truncated: the WAV file ends before its audio"));
        if (layout.channels() == 0 || layout.sampleRate() <= 0 || layout.sampleRate() > MAX_SAMPLE_RATE) {
            throw new InvalidVoiceSample(Reason.UNSUPPORTED_CODEC, "the WAV header declares no usable audio format");
        }
        if (layout.codec() == WavLayout.PCM && layout.blockAlign() > 0) {
            return AudioLength.ofSamples(layout.dataBytes() / layout.blockAlign(), layout.sampleRate(), layout.cut());
        }
        if (layout.byteRate() <= 0) {
            return AudioLength.unknown();
        }
        return AudioLength.ofSamples(layout.dataBytes(), layout.byteRate(), layout.cut());
    }
}
