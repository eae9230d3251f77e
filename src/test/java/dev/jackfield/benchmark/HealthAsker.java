package dev.jackfield.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Asks {@code GET /health} of several ports every 100 ms, each on a connection and a thread of its own, and writes a line for each answer:
 * port, the time of the question in milliseconds since 1970, status (0 for none) and microseconds to the last byte. A program of its
 * own, so that what the load has to do does not count as the service's.
 */
@SuppressWarnings("SystemOut")
final class HealthAsker {

    private static final int PERIOD_MILLIS = 100;
    private static final int PATIENCE_MILLIS = 20_000;

    private HealthAsker() {}

    /** @param ports the ports of the loopback address */
    public static void main(String[] ports) {
        var timer = Executors.newScheduledThreadPool(ports.length);
        for (String port : ports) {
            timer.scheduleAtFixedRate(() -> ask(port), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static void ask(String port) {
        long at = System.currentTimeMillis();
        long start = System.nanoTime();
        int status = status(port);
        long micros = (System.nanoTime() - start) / 1000;
        System.out.println(String.format(Locale.ROOT, "%s %d %d %d", port, at, status, micros));
    }

    private static int status(String port) {
        try {
            HttpURLConnection question = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/health").toURL().openConnection();
            question.setConnectTimeout(PATIENCE_MILLIS);
            question.setReadTimeout(PATIENCE_MILLIS);
            try (InputStream answer = question.getInputStream()) {
                answer.readAllBytes();
            }
            return question.getResponseCode();
        } catch (IOException e) {
            return 0;
        }
    }
}
