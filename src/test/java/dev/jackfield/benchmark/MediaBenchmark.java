package dev.jackfield.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.media.audio.AudioConverter;
import dev.jackfield.media.dialect.Dialect;
import dev.jackfield.media.dialect.Dialects;
import dev.jackfield.media.dialect.HostileFrames;
import dev.jackfield.media.dialect.StreamState;
import dev.jackfield.media.stream.AudioEncoding;
import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import dev.jackfield.media.stream.StreamCommand;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** What a frame of 20 ms costs in the dialects and in the conversion of audio, and what a million hostile frames do to a dialect. */
@Tag("benchmark")
class MediaBenchmark {

    private static final int HOSTILE = Integer.getInteger("benchmark.hostile", 1_000_000);
    private static final int ROUNDS = 7;
    private static final int MILLIS_A_ROUND = 400;
    private static final String[] PROVIDERS = {"exotel", "mcube", "plivo", "twilio"};

    private final Dialects dialects = new Dialects(new MockEnvironment()
            .withProperty("camel.main.routes-include-pattern", "classpath:routes/**/*.camel.yaml"));

    /** What the measured work computed, so that it is not optimized away. */
    private long consumed;

    @Test
    void costOfAFrame() throws IOException {
        try (Report report = report("media-frames.txt")) {
            for (String provider : PROVIDERS) {
                dialect(provider, report);
            }
            AudioFormat wide = AudioFormat.SLIN16_16000;
            AudioFormat wider = new AudioFormat(AudioEncoding.SLIN16, 24000);
            convert(AudioFormat.MULAW_8000, AudioFormat.SLIN16_8000, report);
            convert(AudioFormat.MULAW_8000, wide, report);
            convert(wide, AudioFormat.MULAW_8000, report);
            convert(wide, AudioFormat.SLIN16_8000, report);
            convert(wider, AudioFormat.MULAW_8000, report);
            convert(AudioFormat.MULAW_8000, wider, report);
            convert(wider, wide, report);
            convert(new AudioFormat(AudioEncoding.SLIN16, 48000), AudioFormat.SLIN16_8000, report);
            convert(new AudioFormat(AudioEncoding.SLIN16, 44100), AudioFormat.SLIN16_8000, report);
            report.line("(consumed %d)", consumed);
        }
    }

    private void dialect(String provider, Report report) throws IOException {
        Dialect dialect = dialects.named(provider + "-stream");
        StreamState state = dialect.newState();
        Path frames = Path.of("src/test/resources/providers", provider, "frames");
        dialect.decode(Files.readString(frames.resolve("start.json")), state);
        byte[] audio = new byte[state.format().bytes(20)];
        new Random(1).nextBytes(audio);
        String base64 = Base64.getEncoder().encodeToString(audio);
        String media = Files.readString(frames.resolve("media.json"))
                .replaceAll("\"payload\": *\"[^\"]*\"", "\"payload\":\"" + base64 + "\"")
                .replaceAll("\\s+", "");
        report.line(
                "%s: decode %.2f µs, encode %.2f µs a frame (%d characters)",
                provider,
                micros(() -> dialect.decode(media, state).hashCode()),
                micros(() -> dialect.encode(new StreamCommand.Play(AudioPayload.ofBase64(base64)), state).length),
                media.length());
    }

    private void convert(AudioFormat from, AudioFormat to, Report report) {
        AudioConverter converter = AudioConverter.between(from, to);
        byte[] frame = new byte[from.bytes(20)];
        new Random(1).nextBytes(frame);
        report.line(
                "%s %d to %s %d: %.2f µs a frame of 20 ms",
                from.encoding(), from.rate(), to.encoding(), to.rate(), micros(() -> converter.convert(frame).length));
    }

    /** The best of several rounds, after those that warmed up: the machine may be shared. */
    private double micros(IntSupplier work) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            long count = 0;
            long took;
            do {
                for (int i = 0; i < 100; i++) {
                    consumed += work.getAsInt();
                }
                count += 100;
                took = System.nanoTime() - begin;
            } while (took < MILLIS_A_ROUND * 1_000_000L);
            best = Math.min(best, took / 1000.0 / count);
        }
        return best;
    }

    @Test
    void aMillionHostileFramesOnEachDialect() throws IOException {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        try (Report report = report("media-hostile.txt")) {
            report.line("-Dfuzz.seed=%d, %d frames on each dialect", seed, HOSTILE);
            for (String provider : PROVIDERS) {
                Dialect dialect = dialects.named(provider + "-stream");
                HostileFrames frames = new HostileFrames(provider, seed);
                StreamState state = dialect.newState();
                send(dialect, frames, state, HOSTILE / 10);
                long before = usedMegabytes();
                int refused = send(dialect, frames, state, HOSTILE);
                long after = usedMegabytes();
                report.line(
                        "%s: %d refused, the others read or ignored; heap after GC %d MB before, %d MB after",
                        provider, refused, before, after);
                assertThat(after - before).isLessThan(10);
                assertThat(new String(dialect.encode(new StreamCommand.Clear(), state), StandardCharsets.UTF_8))
                        .startsWith("{");
            }
        }
    }

    private static int send(Dialect dialect, HostileFrames frames, StreamState state, int count) {
        int refused = 0;
        for (int i = 0; i < count; i++) {
            refused += HostileFrames.refuses(dialect, frames.next(), state) ? 1 : 0;
        }
        return refused;
    }

    private static long usedMegabytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    private static Report report(String name) throws IOException {
        return new Report(Files.createDirectories(Path.of("target/benchmark")), name);
    }
}
