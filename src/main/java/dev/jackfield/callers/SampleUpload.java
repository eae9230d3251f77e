package dev.jackfield.callers;

import dev.jackfield.edge.InvalidForm;
import dev.jackfield.edge.MultipartForm;
import dev.jackfield.edge.Refusal;
import dev.jackfield.media.InvalidVoiceSample;
import dev.jackfield.media.VoiceSample;
import dev.jackfield.media.VoiceSampleInspector;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Reads an uploaded voice sample: a form with the file {@code voice_sample}. */
@Component("sampleUpload")
public final class SampleUpload {

    private static final String REMEDY =
            "Send multipart/form-data with a WAV, MP3 or OGG file in the part voice_sample.";

    private final VoiceSampleInspector inspector;
    private final long maxBytes;

    SampleUpload(VoiceSampleSettings settings) {
        this.inspector = new VoiceSampleInspector(settings.maxBytes(), settings.minSeconds());
        this.maxBytes = settings.maxBytes();
    }

    /**
     * The sample in a request's body.
     *
     * @throws Refusal 400 INVALID_REQUEST for a broken form, 400 INVALID_VOICE_SAMPLE, 413 VOICE_SAMPLE_TOO_LARGE
     */
    public VoiceSample read(byte[] body, @Nullable String contentType) {
        MultipartForm.FilePart file = file(body, contentType);
        if (file == null) {
            throw invalidForm("The form has no file voice_sample.");
        }
        try {
            return inspector.inspect(file.content());
        } catch (InvalidVoiceSample e) {
            throw e.reason() == InvalidVoiceSample.Reason.TOO_LARGE
                    ? tooLarge()
                    : new Refusal(
                            400, "INVALID_VOICE_SAMPLE", "The voice sample cannot be used: " + e.getMessage() + ".");
        }
    }

    @Nullable
    private MultipartForm.FilePart file(byte[] body, @Nullable String contentType) {
        try {
            return MultipartForm.parse(body, contentType, maxBytes).file("voice_sample");
        } catch (InvalidForm e) {
            throw e.reason() == InvalidForm.Reason.PART_TOO_LARGE ? tooLarge() : invalidForm(e.getMessage());
        }
    }

    private Refusal tooLarge() {
        return new Refusal(413, "VOICE_SAMPLE_TOO_LARGE", "The voice sample is larger than " + maxBytes + " bytes.");
    }

    private static Refusal invalidForm(String message) {
        return new Refusal(400, "INVALID_REQUEST", message, Map.of("voice_sample", REMEDY));
    }
}
