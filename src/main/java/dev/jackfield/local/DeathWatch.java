package dev.jackfield.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.springframework.lang.Nullable;

/**
 * Ends a child process when this process dies, however it dies: a shell waits for the end of its input, which the operating
 * system closes with us, and then signals the child. On Windows there is no such shell; there the next start cleans up.
 */
final class DeathWatch implements AutoCloseable {

    static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");

    @Nullable
    private final Process shell;

    /** @param signal name of the signal that the child understands as "stop now", e.g. INT */
    DeathWatch(long pid, String signal) {
        this.shell = WINDOWS ? null : start("trap '' INT TERM HUP; cat >/dev/null; kill -" + signal + " " + pid);
    }

    @Override
    public void close() {
        if (shell != null) {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }

    private static Process start(String script) {
        try {
            return new ProcessBuilder("/bin/sh", "-c", script)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
