package dev.jackfield.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at what the service holds, from outside: /proc, jcmd, its metrics, its PostgreSQL and its Redis. On Linux only. */
final class ServiceLooks {

    private static final Pattern STATUS = Pattern.compile("(?m)^(VmRSS|Threads):\\s+(\\d+)");
    private static final Pattern REDIS_PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)|--port\\s(\\d+)");
    private static final Pattern NUMBER = Pattern.compile(":(\\d+)");

    private final ServiceUnderLoad service;
    private final CallsDatabase database;

    ServiceLooks(ServiceUnderLoad service, CallsDatabase database) {
        this.service = service;
        this.database = database;
    }

    ServiceLook look() throws IOException, SQLException {
        Path process = Path.of("/proc", String.valueOf(service.pid()));
        collect();
        long heap = service.heapAfterFullGcMegabytes();
        String metrics = Probe.get(service.managementPort(), "/metrics");
        String status = Files.readString(process.resolve("status"));
        return new ServiceLook(
                heap,
                ofStatus(status, "VmRSS") / 1024.0,
                ofStatus(status, "Threads"),
                descriptors(process, ""),
                descriptors(process, "socket:"),
                redisKeys(),
                database.number("select count(*) from leases where name like 'agent-session:%'"),
                gauge(metrics, "jackfield_calls_patched"),
                gauge(metrics, "jackfield_agent_sessions"));
    }

    private void collect() throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(service.pid()),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!jcmd.waitFor(3, TimeUnit.MINUTES) || jcmd.exitValue() != 0) {
                throw new IOException("The heap of the service could not be collected");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long ofStatus(String status, String field) {
        return STATUS.matcher(status)
                .results()
                .filter(found -> found.group(1).equals(field))
                .mapToLong(found -> Long.parseLong(found.group(2)))
                .findFirst()
                .orElseThrow();
    }

    private static long descriptors(Path process, String kind) throws IOException {
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            return open.filter(each -> target(each).startsWith(kind)).count();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException closedMeanwhile) {
            return "closed";
        } catch (IOException e) {
            return "";
        }
    }

    private static long gauge(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private long redisKeys() throws IOException {
        try (Socket redis = new Socket(InetAddress.getLoopbackAddress(), redisPort())) {
            redis.setSoTimeout(5000);
            redis.getOutputStream().write("DBSIZE\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream answer = redis.getInputStream();
            StringBuilder text = new StringBuilder();
            for (int next = answer.read(); next >= 0 && next != '\n'; next = answer.read()) {
                text.append((char) next);
            }
            Matcher number = NUMBER.matcher(text);
            if (!number.find()) {
                throw new IOException("Redis answered " + text);
            }
            return Long.parseLong(number.group(1));
        }
    }

    private int redisPort() throws IOException {
        String pid = Files.readString(service.data().resolve("redis/redis.pid")).strip();
        String command = Files.readString(Path.of("/proc", pid, "cmdline")).replace('\0', ' ');
        Matcher port = REDIS_PORT.matcher(command);
        if (!port.find()) {
            throw new IOException("The port of Redis is not in " + command);
        }
        return Integer.parseInt(port.group(1) == null ? port.group(2) : port.group(1));
    }
}
