package dev.jackfield.benchmark;

import dev.jackfield.benchmark.LoadClient.Request;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks the management port for the service's health every 100 ms until it is closed. */
final class HealthPoll implements AutoCloseable {

    private static final int PERIOD_MILLIS = 100;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Latencies latencies = new Latencies();

    HealthPoll(LoadClient client, int managementPort) {
        Request request = Request.get(managementPort, "/health");
        timer.scheduleAtFixedRate(
                () -> client.send(request, System.nanoTime(), latencies), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    Latencies latencies() {
        return latencies;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
