package dev.jackfield.deployment;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real NGINX with the files of {@code deploy/nginx}, changed only in where it listens, whom it asks for names, and the
 * port of the instances.
 */
final class NginxProcess {

    private final Process process;
    private final Path log;
    private final int port;

    private NginxProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Where NGINX is installed; empty when it is not. */
    static Optional<Path> program() {
        return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static NginxProcess start(Path folder, int port, int namesPort, int instancePort) throws IOException {
        Path servers = Files.createDirectory(folder.resolve("servers"));
        String main = Files.readString(Path.of("deploy/nginx/nginx.conf"))
                .replace("/tmp/nginx.pid", folder.resolve("nginx.pid").toString())
                .replace("listen 127.0.0.1:8081", "listen unix:" + folder.resolve("health.sock"))
                .replace("resolver 127.0.0.11", "resolver 127.0.0.1:" + namesPort);
        String server = Files.readString(Path.of("deploy/nginx/servers/http.conf"));
        String proxy = Files.readString(Path.of("deploy/nginx/proxy.conf"));
        Files.writeString(folder.resolve("nginx.conf"), main);
        Files.writeString(servers.resolve("http.conf"), server.replace("listen 80;", "listen 127.0.0.1:" + port + ";"));
        Files.writeString(
                folder.resolve("proxy.conf"),
                proxy.replace("http://jackfield:8080", "http://jackfield:" + instancePort));
        Path log = folder.resolve("access.log");
        Process process = new ProcessBuilder(
                        program().orElseThrow().toString(),
                        "-p",
                        folder.toString(),
                        "-c",
                        folder.resolve("nginx.conf").toString(),
                        "-e",
                        folder.resolve("error.log").toString(),
                        "-g",
                        "daemon off;")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        NginxProcess nginx = new NginxProcess(process, log, port);
        await().atMost(Duration.ofSeconds(10)).until(nginx::listens);
        return nginx;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** What it has written: the access log, and its errors. */
    String log() throws IOException {
        return Files.readString(log);
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private boolean listens() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("NGINX ended: " + log());
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
