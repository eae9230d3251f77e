package dev.jackfield.simulator.phone;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * What callers can say: English sentences in {@code simulator/phone/clips} (WAV, µ-law, 8 kHz, made with espeak-ng), and WAV files that
 * were given. Confined to one event loop.
 */
public final class SpokenClips {

    /** Samples at a rate. */
    private static final class Clip {
        private final short[] samples;
        private final int rate;
        private final String text;

        Clip(short[] samples, int rate, String text) {
            this.samples = samples;
            this.rate = rate;
            this.text = text;
        }
    }

    private static final Map<String, String> SHIPPED = Map.of(
            "hello", "Hello, I would like to know when my order comes.",
            "answer", "It is for Robin, ordered last Monday.",
            "interruption", "Sorry, may I say something?",
            "goodbye", "That is all. Thank you, and goodbye.");
    private static final int MOST_GIVEN = 100;

    private final Map<String, Clip> clips = new TreeMap<>();

    public SpokenClips() {
        SHIPPED.forEach((name, text) -> clips.put(name, shipped(name, text)));
    }

    public Set<String> names() {
        return clips.keySet();
    }

    /** What is said in the clip, or its name where nobody knows. */
    String text(String name) {
        return clips.get(name).text;
    }

    public boolean has(String name) {
        return clips.containsKey(name);
    }

    public short[] samples(String name, int rate) {
        Clip clip = clips.get(name);
        return WireAudio.resampled(clip.samples, clip.rate, rate);
    }

    /** @throws IllegalArgumentException if this is no WAV file with one channel of 16-bit, µ-law or A-law samples, or there are too many */
    void give(String name, byte[] wav) {
        if (clips.size() >= SHIPPED.size() + MOST_GIVEN && !clips.containsKey(name)) {
            throw new IllegalArgumentException("there are " + MOST_GIVEN + " clips already");
        }
        try {
            clips.put(name, read(new ByteArrayInputStream(wav), name));
        } catch (IOException | UnsupportedAudioFileException e) {
            throw new IllegalArgumentException("this is no WAV file that can be read: " + e.getMessage(), e);
        }
    }

    private static Clip shipped(String name, String text) {
        try (InputStream file = SpokenClips.class.getResourceAsStream("/simulator/phone/clips/" + name + ".wav")) {
            return read(new ByteArrayInputStream(file.readAllBytes()), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnsupportedAudioFileException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Clip read(InputStream wav, String text) throws IOException, UnsupportedAudioFileException {
        try (AudioInputStream file = AudioSystem.getAudioInputStream(wav)) {
            AudioFormat format = file.getFormat();
            if (format.getChannels() != 1
                    || !List.of(Encoding.PCM_SIGNED, Encoding.ULAW, Encoding.ALAW)
                            .contains(format.getEncoding())) {
                throw new IllegalArgumentException("one channel of 16-bit, µ-law or A-law samples is needed");
            }
            int rate = Math.round(format.getSampleRate());
            AudioFormat linear = new AudioFormat(rate, 16, 1, true, false);
            try (AudioInputStream samples = AudioSystem.getAudioInputStream(linear, file)) {
                return new Clip(new WireAudio(false, rate).decode(samples.readAllBytes()), rate, text);
            }
        }
    }
}
