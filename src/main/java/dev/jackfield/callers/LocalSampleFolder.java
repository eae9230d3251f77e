package dev.jackfield.callers;

import dev.jackfield.local.DataFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The folder of voice samples. File names are random keys, so that the folder names no person. */
@Component("localSampleFolder")
public final class LocalSampleFolder {

    private final Path folder;

    LocalSampleFolder(VoiceSampleSettings settings, DataFolder data) {
        Path dir = settings.dir();
        this.folder = (dir == null ? data.path().resolve("voice-samples") : dir)
                .toAbsolutePath()
                .normalize();
    }

    /** A sample's file, which is read when it is sent: a thousand clones on their way hold none in memory. Null when there is none. */
    @Nullable
    public File find(String key) {
        Path file = file(key);
        return Files.isRegularFile(file) ? file.toFile() : null;
    }

    /** Keeps a sample; whoever reads meanwhile sees all of the old one or all of the new one, also after a crash. */
    public void write(String key, byte[] content) {
        Path target = file(key);
        Path part = folder.resolve(UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(folder);
            try (FileChannel channel =
                    FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep a voice sample in " + folder + " (VOICE_SAMPLE_DIR)", e);
        } finally {
            delete(part);
        }
    }

    /** Deletes a sample; one that is gone already counts as deleted. */
    public void delete(String key) {
        delete(file(key));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete a voice sample", e);
        }
    }

    private Path file(String key) {
        Path file = folder.resolve(key).normalize();
        if (!folder.equals(file.getParent())) {
            throw new IllegalArgumentException("The key of a voice sample is a file name, not a path");
        }
        return file;
    }
}
