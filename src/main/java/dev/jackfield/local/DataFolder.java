package dev.jackfield.local;

import dev.jackfield.settings.ServiceSettings;
import dev.jackfield.settings.UnusableSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * The folder in which this service keeps its data. In local mode one running service owns it, because the databases in it
 * are its own; the lock ends with the process, also after kill -9. In server mode the databases live elsewhere and several
 * nodes may share the folder.
 */
@Component
public final class DataFolder implements AutoCloseable {

    private final Path path;
    private final boolean firstStart;

    @Nullable
    private final FileChannel lock;

    /** @throws UnusableSetting when another running service owns the folder */
    public DataFolder(ServiceSettings settings) {
        this.path = settings.dataDir().toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            this.lock = settings.localMode() ? locked(path.resolve("lock")) : null;
            this.firstStart = !Files.exists(path.resolve("postgres"));
        } catch (IOException e) {
            throw new UnusableSetting(
                    "The data folder " + path + " cannot be used (" + e + "). DATA_DIR names another one.", e);
        }
    }

    public Path path() {
        return path;
    }

    /** A subfolder that exists. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True when the folder held no database at start. */
    public boolean firstStart() {
        return firstStart;
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock taken = channel.tryLock();
            if (taken != null) {
                return channel;
            }
        } catch (OverlappingFileLockException heldInThisProcess) {
            channel.close();
            throw inUse(file, heldInThisProcess);
        }
        channel.close();
        throw inUse(file, null);
    }

    private static UnusableSetting inUse(Path file, @Nullable Throwable cause) {
        return new UnusableSetting(
                "Another Jackfield is running on the data folder " + file.getParent()
                        + ". Stop it, or give this one a folder of its own with DATA_DIR.",
                cause);
    }
}
