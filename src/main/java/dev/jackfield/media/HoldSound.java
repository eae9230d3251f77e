package dev.jackfield.media;

import dev.jackfield.settings.GreetingSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a held caller hears: the rendered greeting and the music, as PCM s16le, 8 kHz, mono. The greeting is rendered once for its
 * text and voice and kept in media_files, where every node finds it; until then there is only music.
 */
@Component("holdSound")
public class HoldSound {

    private static final Logger LOG = LoggerFactory.getLogger(HoldSound.class);

    private static final byte[] NOTHING = new byte[0];
    private static final Pcm SILENCE = new Pcm(new byte[16_000], 8000);

    private final GreetingSettings settings;
    private final JdbcClient jdbc;
    private final String greetingName;
    private final byte[] builtInMusic;

    @Nullable
    private volatile Pcm greeting;

    private volatile Pcm music;
    private volatile boolean musicChosen;

    HoldSound(GreetingSettings settings, JdbcClient jdbc) {
        this.settings = settings;
        this.jdbc = jdbc;
        String seed = settings.voiceId() + "\n" + settings.message();
        this.greetingName = "greeting-" + UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)) + ".wav";
        this.builtInMusic = resource("/media/hold-music.wav");
        this.music = settings.musicEnabled() ? WavFile.read(builtInMusic).orElseThrow() : SILENCE;
    }

    /** File name of the greeting under /media/; changes with its text and voice. */
    public String greetingName() {
        return greetingName;
    }

    /** Whether the greeting is there; reads it from the database when another node has rendered it. */
    public boolean greetingReady() {
        if (greeting == null) {
            greeting = kept(greetingName).flatMap(WavFile::read).orElse(null);
        }
        return greeting != null;
    }

    /** Keeps a greeting that has just been rendered. */
    public void keepGreeting(byte[] pcm) {
        byte[] wav = WavFile.of(new Pcm(pcm, 8000));
        jdbc.sql(
                        "insert into media_files (name, content_type, content) values (?, 'audio/wav', ?) on conflict do nothing")
                .params(greetingName, wav)
                .update();
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
        return music.samples();
    }

    /** Uses this WAV file of 8 kHz mono PCM instead of the built-in music; anything else is refused with a warning. */
    public void chooseMusic(byte[] wav) {
        musicChosen = true;
        Optional<Pcm> read = WavFile.read(wav).filter(pcm -> pcm.sampleRate() == 8000);
        if (read.isPresent() && settings.musicEnabled()) {
            music = read.get();
        } else {
            LOG.warn(
                    "GREETING_MUSIC_URL is no WAV of 8 kHz, 16 bit, mono; callers that we play to hear the built-in music");
        }
    }

    /** Whether music has been fetched, fit or not. */
    public boolean musicChosen() {
        return musicChosen;
    }

    /** A file under /media/, for phone systems that play it themselves. */
    public Optional<byte[]> file(String name) {
        return name.equals("hold-music.wav") ? Optional.of(builtInMusic) : kept(name);
    }

    private Optional<byte[]> kept(String name) {
        try {
            return jdbc.sql("select content from media_files where name = ?")
                    .param(name)
                    .query(byte[].class)
                    .optional();
        } catch (DataAccessException e) {
            LOG.warn("Cannot read {} from the database: {}", name, e.getMessage());
            return Optional.empty();
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = HoldSound.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
