package dev.jackfield.media.recording;

import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Records calls by their callId, where CALL_RECORDING says so; else, and for calls whose recording has not begun, nothing happens.
 * No method blocks or fails because of the disk, so event loops may call them: a recording that cannot be written is lost, counted
 * and logged, and the call goes on.
 */
@Component("recorders")
public class Recorders implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Recorders.class);
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

    private final CallRecordingSettings settings;
    private final RecordingFolder folder;
    private final RecordingsDone done;
    private final LongSupplier clock;
    private final RecordingWriter writer = new RecordingWriter();
    private final Map<String, Recording> running = new ConcurrentHashMap<>();
    private final Counter gaps;
    private final Counter lost;

    /** One recording; the recorder is null before it has begun and after it has failed. For the writer's thread. */
    private static final class Recording {

        @Nullable
        private CallRecorder recorder;
    }

    @FunctionalInterface
    private interface Work {
        void on(CallRecorder recorder) throws IOException;
    }

    @Autowired
    Recorders(CallRecordingSettings settings, RecordingFolder folder, RecordingsDone done, MeterRegistry meters) {
        this(settings, folder, done, meters, System::nanoTime);
    }

    Recorders(
            CallRecordingSettings settings,
            RecordingFolder folder,
            RecordingsDone done,
            MeterRegistry meters,
            LongSupplier clock) {
        this.settings = settings;
        this.folder = folder;
        this.done = done;
        this.clock = clock;
        this.gaps = Counter.builder("jackfield.recording.gaps")
                .description("Frames that are missing in recordings because the disk was too slow")
                .register(meters);
        this.lost = Counter.builder("jackfield.recording.lost")
                .description("Recordings that could not be written")
                .register(meters);
        writer.start();
    }

    /**
     * @param callId names the file: letters, digits and hyphens
     * @param callerFormat of {@link #caller}
     * @param agentFormat of {@link #agent}
     */
    public void begin(String callId, AudioFormat callerFormat, AudioFormat agentFormat) {
        if (!settings.isOn()) {
            return;
        }
        if (!FILE_NAME.matcher(callId).matches()) {
            throw new IllegalArgumentException("A call id that names a recording is a file name");
        }
        Recording recording = new Recording();
        if (running.putIfAbsent(callId, recording) == null) {
            long now = clock.getAsLong();
            writer.submit(() -> open(callId, recording, callerFormat, agentFormat, now));
        }
    }

    /** What the caller said, as it comes. */
    public void caller(String callId, AudioPayload payload) {
        long now = clock.getAsLong();
        audio(callId, recorder -> recorder.caller(payload, now));
    }

    /** What is sent to be played to the caller. */
    public void agent(String callId, AudioPayload payload) {
        long now = clock.getAsLong();
        audio(callId, recorder -> recorder.agent(payload, now));
    }

    /** What was sent and has not been played yet will not be. */
    public void cleared(String callId) {
        Recording recording = running.get(callId);
        if (recording != null) {
            long now = clock.getAsLong();
            writer.submit(() -> work(callId, recording, recorder -> recorder.cleared(now)));
        }
    }

    /** The call is over: its recording is finished and, with s3, stored. */
    public void end(String callId) {
        Recording recording = running.remove(callId);
        if (recording != null) {
            long now = clock.getAsLong();
            writer.submit(() -> work(callId, recording, recorder -> done.finished(recorder.end(now))));
        }
    }

    private void audio(String callId, Work work) {
        Recording recording = running.get(callId);
        if (recording != null && !writer.offerAudio(() -> work(callId, recording, work))) {
            gaps.increment();
        }
    }

    private void open(
            String callId, Recording recording, AudioFormat callerFormat, AudioFormat agentFormat, long began) {
        try {
            recording.recorder = new CallRecorder(folder.file(callId), callerFormat, agentFormat, began);
        } catch (IOException | RuntimeException e) {
            failed(callId, recording, e);
        }
    }

    private void work(String callId, Recording recording, Work work) {
        if (recording.recorder == null) {
            return;
        }
        try {
            work.on(recording.recorder);
        } catch (IOException | RuntimeException e) {
            failed(callId, recording, e);
        }
    }

    private void failed(String callId, Recording recording, Exception cause) {
        lost.increment();
        running.remove(callId, recording);
        LOG.warn("The recording of call {} ends early", callId, cause);
        CallRecorder broken = recording.recorder;
        recording.recorder = null;
        if (broken != null) {
            try {
                broken.abandon();
            } catch (IOException e) {
                LOG.debug("Closing the file failed as well", e);
            }
        }
    }

    /** Finishes what runs. */
    @Override
    public void close() throws InterruptedException {
        running.keySet().forEach(this::end);
        writer.stop();
    }
}
