package dev.jackfield.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jackfield.edge.InvalidForm.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class MultipartFormTest {

    private static final String TYPE = "multipart/form-data; boundary=\"xx-yy\"";

    private static final String FORM = """
            --xx-yy\r
            Content-Disposition: form-data; name="conversation_id"\r
            \r
            conv_1 é\r
            --xx-yy\r
            Content-Disposition: form-data; name="voice_sample"; filename="me.wav"\r
            Content-Type: audio/wav\r
            \r
            RIFF\u0000\u00ff\r
            --xx\r
            tail\r
            --xx-yy--\r
            """;

    @Test
    void fieldsAreTextAndFilesAreBytes() {
        MultipartForm form = parse(FORM, TYPE);
        assertThat(form.field("conversation_id")).isEqualTo("conv_1 é");
        MultipartForm.FilePart file = form.file("voice_sample");
        assertThat(file).isNotNull();
        assertThat(file.fileName()).isEqualTo("me.wav");
        assertThat(file.contentType()).isEqualTo("audio/wav");
        assertThat(file.content()).isEqualTo("RIFF\u0000\u00ff\r\n--xx\r\ntail".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFormThatIsCutAnywhereIsRefused() {
        byte[] whole = FORM.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length - 4; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            InvalidForm refusal = catchThrowableOfType(InvalidForm.class, () -> MultipartForm.parse(cut, TYPE, 1000));
            assertThat(refusal).as("cut after %d bytes", length).isNotNull();
            assertThat(refusal.reason()).isEqualTo(Reason.BROKEN);
        }
    }

    @Test
    void aPartOverTheLimitIsRefused() {
        byte[] form = FORM.getBytes(StandardCharsets.UTF_8);
        InvalidForm refusal = catchThrowableOfType(InvalidForm.class, () -> MultipartForm.parse(form, TYPE, 15));
        assertThat(refusal.reason()).isEqualTo(Reason.PART_TOO_LARGE);
    }

    @Test
    void aPartThatComesTwiceIsRefused() {
        String twice = FORM.replace("voice_sample", "conversation_id");
        InvalidForm refusal = catchThrowableOfType(InvalidForm.class, () -> parse(twice, TYPE));
        assertThat(refusal.reason()).isEqualTo(Reason.BROKEN);
        assertThat(refusal).hasMessageContaining("conversation_id");
    }

    @Test
    void anotherContentTypeIsNoForm() {
        for (String type :
                new String[] {null, "application/json", "multipart/form-data", "multipart/form-data; boundary="}) {
            InvalidForm refusal = catchThrowableOfType(InvalidForm.class, () -> parse(FORM, type));
            assertThat(refusal).as(String.valueOf(type)).isNotNull();
            assertThat(refusal.reason()).isEqualTo(Reason.NOT_MULTIPART);
        }
    }

    @Test
    void aPartWithoutANameIsRefused() {
        InvalidForm refusal =
                catchThrowableOfType(InvalidForm.class, () -> parse(FORM.replace("; name=\"voice_sample\"", ""), TYPE));
        assertThat(refusal.reason()).isEqualTo(Reason.BROKEN);
    }

    private static MultipartForm parse(String form, String contentType) {
        return MultipartForm.parse(form.getBytes(StandardCharsets.UTF_8), contentType, 1000);
    }
}
