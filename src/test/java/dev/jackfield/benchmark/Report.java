package dev.jackfield.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a run measured: on the console and in a file under target/benchmark. */
@SuppressWarnings("SystemOut")
final class Report implements AutoCloseable {

    private final PrintWriter file;

    Report(Path folder, String name) throws IOException {
        file = new PrintWriter(Files.newBufferedWriter(folder.resolve(name)), true);
        line(
                "%s, %d processors, JDK %s",
                System.getProperty("os.name"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("benchmark.java-home", System.getProperty("java.version")));
    }

    synchronized void line(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        System.out.println(line);
        file.println(line);
    }

    @Override
    public void close() {
        file.close();
    }
}
