package dev.jackfield.benchmark;

import dev.jackfield.media.stream.AudioPayload;
import dev.jackfield.media.stream.StreamCommand.Play;
import dev.jackfield.media.stream.StreamEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.service.ServiceSupport;

/** The least that a dialect can do: finds the payload of a media frame, and writes one. */
public final class RelayDialect extends ServiceSupport implements DataFormat {

    private static final String PAYLOAD = "\"payload\":\"";
    private static final byte[] HEAD =
            ascii("{\"event\":\"playAudio\",\"media\":{\"contentType\":\"audio/x-mulaw\",\"payload\":\"");
    private static final byte[] TAIL = ascii("\"}}");

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void marshal(Exchange exchange, Object graph, OutputStream stream) throws IOException {
        stream.write(HEAD);
        stream.write(ascii(((Play) graph).payload().base64()));
        stream.write(TAIL);
    }

    @Override
    public Object unmarshal(Exchange exchange, Object body) {
        if (!(body instanceof String frame)) {
            return new StreamEvent.Ignored("opened or closed");
        }
        int from = frame.indexOf(PAYLOAD) + PAYLOAD.length();
        return new StreamEvent.Audio(AudioPayload.ofBase64(frame.substring(from, frame.indexOf('"', from))));
    }

    @Override
    public Object unmarshal(Exchange exchange, InputStream stream) {
        throw new UnsupportedOperationException("Frames come as text");
    }
}
