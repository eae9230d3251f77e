package dev.jackfield.simulator.elevenlabs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A multipart form as the service sends it, or as it should not. */
final class Multipart {

    private static final String BOUNDARY = "jackfield-test-boundary";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A good clone request with one WAV. */
    static Multipart voice(String name) {
        return new Multipart().field("name", name).file("files", "sample.wav", wav());
    }

    /** A WAV of 0.1 s at 16 kHz. */
    static byte[] wav() {
        AudioFormat format = new AudioFormat(AudioFormat.Kind.WAV, 16_000);
        return format.header(1600).appendBuffer(format.encode(new short[1600])).getBytes();
    }

    Multipart field(String name, String value) {
        line("--" + BOUNDARY);
        line("Content-Disposition: form-data; name=\"" + name + "\"");
        line("");
        line(value);
        return this;
    }

    Multipart file(String name, String fileName, byte[] content) {
        line("--" + BOUNDARY);
        line("Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName + "\"");
        line("Content-Type: application/octet-stream");
        line("");
        bytes.writeBytes(content);
        line("");
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(bytes.toByteArray());
        whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }

    private void line(String text) {
        bytes.writeBytes((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
