package dev.jackfield.media;

import dev.jackfield.settings.GreetingSettings;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a held caller hears: the rendered greeting and the music, as PCM s16le, 8 kHz, mono. The greeting is rendered once for its
 * text and voice and kept in media_files, where every node finds it; until then there is only music.
 */
@Component("holdSound")
public class HoldSound {

    private static final byte[] NOTHING = new byte[0];

    private final KeptMedia kept;
    private final HoldMusic music;
    private final String greetingName;
    private final byte[] builtInMusic = HoldMusic.builtIn();

    @Nullable
    private volatile Pcm greeting;

    HoldSound(GreetingSettings settings, KeptMedia kept, HoldMusic music) {
        this.kept = kept;
        this.music = music;
        String seed = settings.voiceId() + "\n" + settings.message();
        this.greetingName = "greeting-" + UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)) + ".wav";
    }

    /** File name of the greeting under /media/; changes with its text and voice. */
    public String greetingName() {
        return greetingName;
    }

    /** Whether the greeting is there; reads it from the database when another node has rendered it. */
    public boolean greetingReady() {
        if (greeting == null) {
            greeting = kept.find(greetingName).flatMap(WavFile::read).orElse(null);
        }
        return greeting != null;
    }

    /** Keeps a greeting that has just been rendered. */
    public void keepGreeting(byte[] pcm) {
        kept.keep(greetingName, WavFile.of(new Pcm(pcm, 8000)));
        greetingReady();
    }

    /** Length of the greeting; 0 while there is none. */
    public long greetingMillis() {
        Pcm rendered = greeting;
        return rendered == null ? 0 : rendered.durationMs();
    }

    /** The greeting's samples; empty while there is none. */
    public byte[] greetingSamples() {
        Pcm rendered = greeting;
        return rendered == null ? NOTHING : rendered.samples();
    }

    /** The music's samples, to be repeated; silence of one second when music is switched off. */
    public byte[] musicSamples() {
        return music.playing().samples();
    }

    /** A file under /media/, for phone systems that play it themselves. */
    public Optional<byte[]> file(String name) {
        return name.equals("hold-music.wav") ? Optional.of(builtInMusic) : kept.find(name);
    }
}
