package dev.jackfield.media.recording;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What becomes of finished recordings: with s3 they are stored by a job, else they stay where they are. */
@Component
class RecordingsDone {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingsDone.class);

    private final CallRecordingSettings settings;
    private final RecordingFolder folder;
    private final ProducerTemplate routes;

    RecordingsDone(CallRecordingSettings settings, RecordingFolder folder, ProducerTemplate routes) {
        this.settings = settings;
        this.folder = folder;
        this.routes = routes;
    }

    /** The file stays here if the job cannot be scheduled now; the next start schedules it. */
    void finished(Path file) {
        if (!settings.isStored()) {
            return;
        }
        try {
            routes.sendBody("direct:media-recording-finished", RecordingFolder.callId(file));
        } catch (CamelExecutionException e) {
            LOG.warn("{} is stored after the next start, because it could not be scheduled", file, e);
        }
    }

    /** After the routes have started: what was running or not stored when the last process ended. */
    @EventListener(ApplicationReadyEvent.class)
    void recover() {
        if (!settings.isOn()) {
            return;
        }
        try {
            for (Path file : folder.recovered()) {
                finished(file);
            }
        } catch (IOException e) {
            LOG.warn("Recordings of the last run are not all taken care of", e);
        }
    }
}
