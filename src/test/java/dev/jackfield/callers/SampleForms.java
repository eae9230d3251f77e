package dev.jackfield.callers;

import dev.jackfield.support.EdgeClient;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Uploads voice samples as a form does. */
final class SampleForms {

    private static final String HEAD = """
            --xx-yy\r
            Content-Disposition: form-data; name="voice_sample"; filename="me.bin"\r
            Content-Type: application/octet-stream\r
            \r
            """;

    private SampleForms() {}

    static EdgeClient.Answer upload(EdgeClient edge, String number, byte[] sample) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(HEAD.getBytes(StandardCharsets.UTF_8));
        form.writeBytes(sample);
        form.writeBytes("\r\n--xx-yy--\r\n".getBytes(StandardCharsets.UTF_8));
        return edge.post(
                "/api/callers/" + number + "/sample", "multipart/form-data; boundary=xx-yy", form.toByteArray());
    }
}
