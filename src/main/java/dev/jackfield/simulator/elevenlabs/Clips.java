package dev.jackfield.simulator.elevenlabs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the simulated agent says: English sentences in {@code simulator/elevenlabs/clips}, WAV, µ-law, 16 kHz. Made with
 * espeak-ng.
 */
final class Clips {

    /**
     * One sentence.
     *
     * @param text its words
     */
    record Clip(String name, String text) {}

    static final List<Clip> ALL = List.of(
            new Clip("greeting", "Hello, this is the simulated agent. How can I help you?"),
            new Clip("reply-1", "Thank you. Could you tell me a little more about that?"),
            new Clip("reply-2", "I see. Let me look that up for you."),
            new Clip("reply-3", "Good news, that is all arranged now."),
            new Clip("question", "Is there anything else that I can do for you?"),
            new Clip("transfer", "One moment please, I will put you through to a colleague."),
            new Clip("interrupted", "Of course, go ahead."),
            new Clip("sorry", "Sorry, I did not hear you. Are you still there?"),
            new Clip("goodbye", "Thank you for calling. Goodbye."));

    private static final int RATE = 16_000;
    private static final int FIRST_CHUNK = 12;
    private static final Map<String, Clip> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Clip::name, clip -> clip));

    private final Map<String, byte[]> encoded = new HashMap<>();

    /** @throws IllegalArgumentException in words for the caller, if there is none of this name */
    static Clip named(String name) {
        Clip clip = BY_NAME.get(name);
        if (clip == null) {
            throw new IllegalArgumentException("no clip is called " + name + "; there are "
                    + ALL.stream().map(Clip::name).toList());
        }
        return clip;
    }

    /** The clip's audio in a format of the conversation socket. */
    byte[] audio(Clip clip, SocketAudio format) {
        return encoded.computeIfAbsent(clip.name() + " " + format, key -> format.encode(RATE, samples(clip.name())));
    }

    private static short[] samples(String name) {
        try (InputStream file = Clips.class.getResourceAsStream("/simulator/elevenlabs/clips/" + name + ".wav")) {
            return decode(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static short[] decode(byte[] wav) {
        int at = FIRST_CHUNK;
        while (!(wav[at] == 'd' && wav[at + 1] == 'a' && wav[at + 2] == 't' && wav[at + 3] == 'a')) {
            at += 8 + length(wav, at + 4);
        }
        short[] samples = new short[Math.min(length(wav, at + 4), wav.length - at - 8)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = G711.linear(wav[at + 8 + i]);
        }
        return samples;
    }

    private static int length(byte[] wav, int at) {
        return ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }
}
