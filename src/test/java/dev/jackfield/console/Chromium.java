package dev.jackfield.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A browser without a window, which opens one page and says what is in it then. */
final class Chromium {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final int LIMIT_SECONDS = 60;

    /** A page loads its data in this time of its own clock, which stands still while it waits for an answer. */
    private static final int BUDGET_MILLIS = 3000;

    private final Path folder;

    /** @param folder for the browser's profile; the test is not run where there is no browser */
    Chromium(Path folder) {
        assumeTrue(
                Files.isExecutable(PROGRAM),
                "There is no " + PROGRAM + " on this machine: install chromium to have the console looked at");
        this.folder = folder;
    }

    /** @return the page's HTML after its scripts have run */
    String page(URI address) throws IOException, InterruptedException {
        Path page = Files.createTempFile(folder, "page", ".html");
        Path log = Files.createTempFile(folder, "chromium", ".log");
        List<String> command = new ArrayList<>(List.of(
                PROGRAM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + Files.createTempDirectory(folder, "profile")));
        command.addAll(List.of("--virtual-time-budget=" + BUDGET_MILLIS, "--dump-dom", address.toString()));
        Process browser = new ProcessBuilder(command)
                .redirectOutput(page.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            assertThat(browser.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("the browser ends, see " + log)
                    .isTrue();
        } finally {
            browser.destroyForcibly();
        }
        return Files.readString(page);
    }
}
