package dev.jackfield.story;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** The service in a process of its own, real servers and a simulated outside, each of which can fail by itself. */
final class Story implements AutoCloseable {

    private static final AtomicInteger CALLERS = new AtomicInteger(1000);

    private static final String FORM_HEAD = """
            --story\r
            Content-Disposition: form-data; name="voice_sample"; filename="me.wav"\r
            Content-Type: audio/wav\r
            \r
            """;

    final RealServers servers;
    final Outside outside;
    final Ledger ledger;
    final ServiceProcess service;

    private final Path folder = Path.of("target", "story", UUID.randomUUID().toString());
    private final Map<String, String> settings = new HashMap<>();
    private final AtomicInteger webhooks = new AtomicInteger();
    private final List<ServiceProcess> nodes = new ArrayList<>();

    /** @param special settings beside those of every story */
    Story(Map<String, String> special) {
        servers = new RealServers(folder.resolve("servers"));
        ledger = new Ledger(servers.databaseUrl());
        outside = new Outside(
                () -> nodes.get(webhooks.getAndIncrement() % nodes.size()).url());
        settings.putAll(outside.settings());
        settings.put("DATABASE_URL", servers.databaseUrl());
        settings.put("REDIS_URL", servers.redisUrl());
        settings.put(
                "VOICE_SAMPLE_DIR", folder.resolve("samples").toAbsolutePath().toString());
        settings.put("JOBS_HEARTBEAT_SECONDS", "1");
        settings.put("JOBS_POLL_MILLIS", "200");
        settings.put("CLONE_SWEEP_SECONDS", "2");
        settings.putAll(special);
        service = node();
    }

    /** A further node of the service on the same servers; not started. The phone system's script uses all nodes in turn. */
    ServiceProcess node() {
        ServiceProcess node = new ServiceProcess(folder.resolve("node-" + (nodes.size() + 1)), settings);
        nodes.add(node);
        return node;
    }

    /** A person who agreed to be cloned and whose sample is there; a number that nobody else has. */
    String introduceCaller() {
        String number = "+3161000" + CALLERS.incrementAndGet();
        String address = service.url() + "/api/callers/" + number.replace("+", "%2B");
        Http.json("PUT", address, """
                {"name": "Robin", "language": "en",
                 "consent": {"method": "story", "given_at": "2026-01-01T00:00:00Z", "evidence": "test"}}
                """);
        HttpResponse<String> answer = Http.send(
                "POST",
                address + "/sample",
                "multipart/form-data; boundary=story",
                BodyPublishers.ofByteArray(sampleForm()));
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError("The sample was answered " + answer.statusCode() + ": " + answer.body());
        }
        return number;
    }

    /** Waits until it is so, for at most half a minute. */
    static void eventually(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }

    /** Lets some time pass in which something is away. */
    static void pass(Duration time) {
        await("time passes").pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
    }

    private static byte[] sampleForm() {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        try (InputStream sample = Story.class.getResourceAsStream("/media/voice-3500ms-pcm-8k.wav")) {
            form.writeBytes(FORM_HEAD.getBytes(StandardCharsets.US_ASCII));
            form.writeBytes(sample.readAllBytes());
            form.writeBytes("\r\n--story--\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return form.toByteArray();
    }

    @Override
    public void close() {
        nodes.forEach(ServiceProcess::close);
        outside.close();
        servers.close();
    }
}
