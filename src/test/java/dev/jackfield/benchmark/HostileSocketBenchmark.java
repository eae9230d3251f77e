package dev.jackfield.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.media.dialect.HostileFrames;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Hostile frames at the sockets of every phone system, while others talk: nobody else notices, and whoever is closed is told why. */
@Tag("benchmark")
class HostileSocketBenchmark {

    private static final int FRAMES = Integer.getInteger("benchmark.hostile", 50_000);
    private static final int BYSTANDERS = 20;
    private static final long MOST_MORE_HEAP_MEGABYTES = 5;

    private static final Map<String, String> PATHS = new TreeMap<>(Map.of(
            "exotel", "/ws/exotel/load?secret=",
            "mcube", "/ws/load?secret=",
            "plivo", "/ws/plivo/load?secret=",
            "twilio", "/ws/twilio/load?secret="));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void hostileFramesDisturbNobodyAndAreAnsweredWithAReason() throws Exception {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        Vertx vertx = LoadLoop.vertx();
        try (Report report = new Report(Files.createDirectories(Path.of("target/benchmark")), "hostile-sockets.txt");
                LiveHouse house = new LiveHouse(folder, PhoneKind.TWILIO, 100, 100)) {
            report.line("-Dfuzz.seed=%d, %d frames at the sockets of each phone system", seed, FRAMES);
            attack(vertx, house, "twilio", FRAMES / 10, seed - 1, report); // warms up
            house.awaitNoCalls();
            ServiceLook before = house.look();
            report.line("before:   %s", before);
            List<LoadPhone> bystanders = IntStream.rangeClosed(1, BYSTANDERS)
                    .mapToObj(line -> house.phones().call(line, ""))
                    .toList();
            for (String provider : PATHS.keySet()) {
                attack(vertx, house, provider, FRAMES, seed, report);
                assertThat(bystanders).as("bystanders").allMatch(LoadPhone::isOpen);
                hearOn(bystanders);
            }
            bystanders.forEach(phone -> house.phones().leave(phone, true));
            house.awaitNoCalls();
            ServiceLook after = house.look();
            report.line("after:    %s", after);
            assertThat(after.calls()).as("calls").isZero();
            assertThat(after.leases()).as("leases").isZero();
            assertThat(after.heap() - before.heap())
                    .as("more megabytes of heap")
                    .isLessThanOrEqualTo(MOST_MORE_HEAP_MEGABYTES);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static void attack(Vertx vertx, LiveHouse house, String provider, int frames, long seed, Report report)
            throws Exception {
        String path = PATHS.get(provider) + ServiceUnderLoad.SECRET;
        HostilePeers peers = new HostilePeers(vertx, house.service().port(), path, new HostileFrames(provider, seed));
        long begun = System.nanoTime();
        peers.send(frames).get(1, TimeUnit.HOURS);
        report.line(
                "%s: %d frames over %d sockets in %d s, %d handshakes refused, closed with %s, %d without a reason",
                provider,
                frames,
                peers.sockets(),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun),
                peers.refused(),
                peers.closed(),
                peers.withoutReason());
        assertThat(peers.withoutReason()).as("closed without a reason").isZero();
        assertThat(peers.refused()).as("handshakes refused").isZero();
        assertThat(peers.closed()).as("how often for what a frame was").containsKey("1007");
    }

    /** Every bystander hears audio that is sent from now on. */
    private static void hearOn(List<LoadPhone> bystanders) {
        bystanders.forEach(LoadPhone::listenAnew);
        Awaitility.await("the bystanders hear on").atMost(2, TimeUnit.SECONDS).until(() -> bystanders.stream()
                .allMatch(phone -> phone.heardAgainAt() != 0));
    }
}
