package dev.jackfield.agents.elevenlabs.precall;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/** A pre-call request for tests: its fields, as JSON or as a form. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Conversation(String id, String agent, String name, String birth, byte[] sample) {

    static final String SAMPLE = "voice-4s-mpeg1-vbr.mp3";

    static Conversation of(String id, String agent) {
        return new Conversation(id, agent, "Ivan", "1990-05-15", recording(SAMPLE));
    }

    Conversation withSample(byte[] other) {
        return new Conversation(id, agent, name, birth, other);
    }

    static byte[] recording(String name) {
        try (InputStream in = Conversation.class.getResourceAsStream("/media/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] json() {
        try {
            return new ObjectMapper()
                    .writeValueAsBytes(Map.of(
                            "conversation_id",
                            id,
                            "agent_id",
                            agent,
                            "voice_sample",
                            Map.of("data", Base64.getEncoder().encodeToString(sample), "format", "wav"),
                            "caller_metadata",
                            Map.of("name", name, "date_of_birth", birth)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A multipart body with its content type. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Form(String contentType, byte[] bytes) {}

    Form form() {
        return form(MultipartEntityBuilder.create()
                .addTextBody("conversation_id", id)
                .addTextBody("agent_id", agent)
                .addTextBody("caller_metadata[name]", name, ContentType.TEXT_PLAIN.withCharset("UTF-8"))
                .addTextBody("caller_metadata[date_of_birth]", birth)
                .addBinaryBody("voice_sample", sample, ContentType.create("text/html"), "../../voice.exe"));
    }

    static Form form(MultipartEntityBuilder builder) {
        try (HttpEntity entity = builder.build();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            entity.writeTo(out);
            return new Form(entity.getContentType(), out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
