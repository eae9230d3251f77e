package dev.jackfield.media.recording;

import dev.jackfield.settings.UnusableSetting;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * Recording of live calls. Whether the people on the phone must be told, or asked, is a matter of their country's law.
 *
 * @param recording off, local (kept in a folder) or s3 (moved to AWS_S3_BUCKET when the call is over)
 * @param recordingDir folder of the recordings, with s3 until they are stored; several nodes that store to S3 need a shared one;
 *     unset: DATA_DIR/recordings
 * @param recordingS3Prefix what the names of recordings in S3 begin with
 */
@ConfigurationProperties("call")
public record CallRecordingSettings(
        @DefaultValue("off") String recording,
        @Nullable Path recordingDir,
        @DefaultValue("recordings/") String recordingS3Prefix) {

    public CallRecordingSettings {
        if (!Set.of("off", "local", "s3").contains(recording)) {
            throw new UnusableSetting("CALL_RECORDING must be off, local or s3, not " + recording);
        }
    }

    boolean isOn() {
        return !recording.equals("off");
    }

    boolean isStored() {
        return recording.equals("s3");
    }
}
