package dev.jackfield.media;

import dev.jackfield.settings.GreetingSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.camel.ExchangeException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The music of held callers, to be repeated: that of GREETING_MUSIC_URL, fetched once for its address and kept in media_files as what a
 * telephone plays, or else the built-in piece.
 */
@Component("holdMusic")
public class HoldMusic {

    private static final Logger LOG = LoggerFactory.getLogger(HoldMusic.class);

    private static final int MOST_BYTES = 32 * 1024 * 1024;
    private static final long MOST_NANOS = 60_000_000_000L;
    private static final Pcm SILENCE = new Pcm(new byte[16_000], 8000);

    private final KeptMedia kept;
    private final boolean enabled;
    private final String name;

    private volatile Pcm music;
    private volatile boolean settled;
    private volatile boolean warned;

    HoldMusic(GreetingSettings settings, KeptMedia kept) {
        this.kept = kept;
        this.enabled = settings.musicEnabled();
        String url = settings.musicUrl() == null ? "" : settings.musicUrl();
        this.name = "music-" + UUID.nameUUIDFromBytes(url.getBytes(StandardCharsets.UTF_8)) + ".wav";
        this.music = enabled ? WavFile.read(builtIn()).orElseThrow() : SILENCE;
    }

    /** What is played now, PCM of 8 kHz; silence of one second when music is switched off. */
    public Pcm playing() {
        return music;
    }

    /** The built-in piece, as a file. */
    public static byte[] builtIn() {
        return KeptMedia.resource("/media/hold-music.wav");
    }

    /** Whether nothing is left to fetch: it plays, or cannot be used, or another node has fetched it, or music is off. */
    public boolean settled() {
        if (!settled && enabled) {
            kept.find(name).flatMap(WavFile::read).ifPresent(this::play);
        }
        return settled || !enabled;
    }

    /** Plays what comes from GREETING_MUSIC_URL from now on, and keeps it; what cannot be used is named in the log, and not tried again. */
    public void take(InputStream file) throws IOException {
        try {
            Pcm read = MusicFile.read(bounded(file));
            kept.keep(name, WavFile.of(read));
            play(read);
        } catch (UnusableMusic e) {
            settled = true;
            LOG.warn("GREETING_MUSIC_URL cannot be played, callers hear the built-in music: {}", e.getMessage());
        }
    }

    /** It could not be fetched; said once, since it is tried again and again. */
    public void missing(@ExchangeException Exception why) {
        if (!warned) {
            warned = true;
            LOG.warn(
                    "GREETING_MUSIC_URL cannot be fetched, callers hear the built-in music until it can: {}",
                    why instanceof HttpOperationFailedException refused
                            ? "it is answered " + refused.getStatusCode()
                            : why.getClass().getSimpleName() + ", " + why.getMessage());
        }
    }

    private void play(Pcm chosen) {
        music = chosen;
        settled = true;
        LOG.info("Held callers hear the music of GREETING_MUSIC_URL, {} s of it", chosen.durationMs() / 1000);
    }

    private static byte[] bounded(InputStream file) throws IOException {
        long deadline = System.nanoTime() + MOST_NANOS;
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] piece = new byte[16_384];
        for (int read = file.read(piece); read >= 0; read = file.read(piece)) {
            content.write(piece, 0, read);
            if (content.size() > MOST_BYTES) {
                throw new UnusableMusic("it is larger than " + MOST_BYTES / 1024 / 1024 + " MB");
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("it takes longer than a minute to come");
            }
        }
        return content.toByteArray();
    }
}
