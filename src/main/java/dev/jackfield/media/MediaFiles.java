package dev.jackfield.media;

import dev.jackfield.edge.Refusal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** The files under /media/. */
@Component("mediaFiles")
public class MediaFiles {

    private final HoldSound sound;

    MediaFiles(HoldSound sound) {
        this.sound = sound;
    }

    /** @throws Refusal 404 when there is no such file, or not yet */
    public byte[] read(String name) {
        return sound.file(name)
                .orElseThrow(
                        () -> new Refusal(404, "NO_SUCH_FILE", "There is no such sound, or it is not rendered yet."));
    }

    /** The ETag of a file: quoted, and another one for another content. */
    public String tag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
