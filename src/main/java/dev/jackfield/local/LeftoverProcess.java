package dev.jackfield.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server process of an earlier start that a pid file names. */
final class LeftoverProcess {

    private static final Logger LOG = LoggerFactory.getLogger(LeftoverProcess.class);

    private LeftoverProcess() {}

    /** The number in the first line of a pid file; empty when there is no such file or no number. */
    static Optional<Long> pid(Path pidFile) {
        try {
            return Files.exists(pidFile)
                    ? Optional.of(
                            Long.valueOf(Files.readAllLines(pidFile).get(0).strip()))
                    : Optional.empty();
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /**
     * Ends the process that the file names, if it runs and its program's name contains {@code program} (the number may
     * belong to another process by now).
     */
    static void end(Path pidFile, String program) {
        pid(pidFile)
                .flatMap(ProcessHandle::of)
                .filter(process -> process.info().command().orElse("").contains(program))
                .ifPresent(LeftoverProcess::end);
    }

    private static void end(ProcessHandle process) {
        LOG.info(
                "Ending {} (pid {}), left over from an earlier start",
                process.info().command().orElse("?"),
                process.pid());
        process.destroy();
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.warn("Cannot wait for pid {}", process.pid(), e);
        }
    }
}
