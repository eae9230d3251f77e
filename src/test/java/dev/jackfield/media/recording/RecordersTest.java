package dev.jackfield.media.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.lang.Nullable;

/** Recordings by call: when there are any, what becomes of them, and that calls go on when they fail. */
@Tag("fast")
class RecordersTest {

    private static final String CALL = "5b2d3c1e-0000-4000-8000-000000000001";

    @TempDir
    Path folder;

    private final AtomicLong clock = new AtomicLong();
    private final ProducerTemplate routes = mock();
    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Nullable
    private Recorders recorders;

    @AfterEach
    void stop() throws InterruptedException {
        recorders.close();
    }

    @Test
    void nothingIsRecordedUnlessItIsWanted() throws Exception {
        record(recorders("off", folder));
        recorders.close();

        assertThat(folder.resolve(CALL + ".wav")).doesNotExist();
        assertThat(folder.resolve(CALL + ".wav.part")).doesNotExist();
    }

    @Test
    void aRecordingKeptHereIsThereWhenTheCallIsOver() {
        record(recorders("local", folder));

        await().untilAsserted(() -> assertThat(folder.resolve(CALL + ".wav"))
                .exists()
                .satisfies(file -> assertThat(Files.size(file)).isEqualTo(44 + 4 * 8000 * 2)));
        verify(routes, never()).sendBody(any(String.class), any(Object.class));
    }

    @Test
    void aRecordingForTheStoreIsHandedOn() {
        record(recorders("s3", folder));

        await().untilAsserted(() -> verify(routes).sendBody(eq("direct:media-recording-finished"), eq((Object) CALL)));
    }

    @Test
    void aRunningRecordingIsFinishedWhenTheServiceStops() throws Exception {
        Recorders running = recorders("local", folder);
        running.begin(CALL, AudioFormat.MULAW_8000, AudioFormat.MULAW_8000);
        running.close();

        assertThat(folder.resolve(CALL + ".wav")).exists();
    }

    @Test
    void aFolderThatCannotBeWrittenCostsTheRecordingOnly() throws IOException {
        Path file = Files.createFile(folder.resolve("not-a-folder"));

        record(recorders("local", file));

        await().untilAsserted(() ->
                assertThat(meters.counter("jackfield.recording.lost").count()).isEqualTo(1));
    }

    @Test
    void whatADeadProcessLeftIsRepairedAndHandedOn() throws IOException {
        CallRecorder dead =
                new CallRecorder(folder.resolve(CALL + ".wav"), AudioFormat.MULAW_8000, AudioFormat.MULAW_8000, 0);
        dead.abandon();
        Files.createFile(folder.resolve("empty.wav.part"));
        recorders = recorders("s3", folder);

        done("s3", folder).recover();

        assertThat(folder.resolve(CALL + ".wav")).exists();
        verify(routes).sendBody(eq("direct:media-recording-finished"), eq((Object) CALL));
    }

    private void record(Recorders recorders) {
        recorders.begin(CALL, AudioFormat.MULAW_8000, AudioFormat.MULAW_8000);
        for (int i = 0; i < 100; i++) {
            clock.addAndGet(20_000_000);
            recorders.caller(CALL, AudioPayload.of(new byte[160]));
            recorders.agent(CALL, AudioPayload.of(new byte[160]));
        }
        recorders.cleared(CALL);
        recorders.end(CALL);
        recorders.caller(CALL, AudioPayload.of(new byte[160]));
    }

    private Recorders recorders(String recording, Path dir) {
        recorders = new Recorders(
                settings(recording, dir), files(recording, dir), done(recording, dir), meters, clock::get);
        return recorders;
    }

    private RecordingsDone done(String recording, Path dir) {
        return new RecordingsDone(settings(recording, dir), files(recording, dir), routes);
    }

    private static RecordingFolder files(String recording, Path dir) {
        return new RecordingFolder(settings(recording, dir), () -> dir);
    }

    private static CallRecordingSettings settings(String recording, Path dir) {
        return new CallRecordingSettings(recording, dir, "recordings/");
    }
}
