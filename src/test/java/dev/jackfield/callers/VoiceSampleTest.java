package dev.jackfield.callers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.local.DataFolder;
import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.EdgeClient.Answer;
import dev.jackfield.support.ServiceTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class VoiceSampleTest {

    private final EdgeClient edge;
    private final FluentProducerTemplate routes;
    private final JdbcClient jdbc;
    private final Path folder;

    VoiceSampleTest(EdgeClient edge, FluentProducerTemplate routes, JdbcClient jdbc, DataFolder data) {
        this.edge = edge;
        this.jdbc = jdbc;
        this.routes = routes;
        this.folder = data.path().resolve("voice-samples");
    }

    @Test
    void anUploadedSampleIsReadBackAsItCame() throws IOException {
        byte[] voice = sample("voice-4s-opus.ogg");
        edge.put("/api/callers/+31620000001", "{}");
        Answer answer = SampleForms.upload(edge, "+31620000001", voice);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("sample").path("type").asText()).isEqualTo("audio/ogg");
        Exchange read = read("+31620000001");
        assertThat(read.getMessage().getBody(byte[].class)).isEqualTo(voice);
        assertThat(kept("+31620000001", "sample_type")).isEqualTo("audio/ogg");
    }

    @Test
    void aSecondSampleTakesThePlaceOfTheFirst() throws IOException {
        edge.put("/api/callers/+31620000002", "{}");
        SampleForms.upload(edge, "+31620000002", sample("voice-4s-opus.ogg"));
        List<Path> before = files();
        SampleForms.upload(edge, "+31620000002", sample("voice-4s-mpeg1-vbr.mp3"));

        assertThat(files()).isEqualTo(before);
        Exchange read = read("+31620000002");
        assertThat(read.getMessage().getBody(byte[].class)).isEqualTo(sample("voice-4s-mpeg1-vbr.mp3"));
        assertThat(kept("+31620000002", "sample_type")).isEqualTo("audio/mpeg");
    }

    @Test
    void noFileNameShowsTheNumber() throws IOException {
        edge.put("/api/callers/+31620000003", "{}");
        SampleForms.upload(edge, "+31620000003", sample("voice-4s-opus.ogg"));
        assertThat(files()).isNotEmpty().noneMatch(file -> file.toString().contains("620000003"));
    }

    @Test
    void anErasedPersonLeavesNoFile() throws IOException {
        List<Path> before = files();
        edge.put("/api/callers/+31620000004", "{}");
        SampleForms.upload(edge, "+31620000004", sample("voice-4s-opus.ogg"));
        assertThat(files()).hasSize(before.size() + 1);
        assertThat(edge.delete("/api/callers/+31620000004").status()).isEqualTo(204);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aSampleThatIsGoneIsNone() throws IOException {
        edge.put("/api/callers/+31620000005", "{}");
        SampleForms.upload(edge, "+31620000005", sample("voice-4s-opus.ogg"));
        Files.delete(folder.resolve(kept("+31620000005", "sample")));
        assertThat(read("+31620000005").getMessage().getBody()).isNull();
    }

    @Test
    void aSampleOfAnUnknownCallerIsRefusedAndNotKept() throws IOException {
        List<Path> before = files();
        Answer answer = SampleForms.upload(edge, "+31620000007", sample("voice-4s-opus.ogg"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("error_code").asText()).isEqualTo("NO_SUCH_CALLER");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whatIsNoVoiceIsRefused() throws IOException {
        edge.put("/api/callers/+31620000008", "{}");
        for (String file : List.of("tone-1s-aac.m4a", "voice-1s-opus.ogg", "tone-1s-flac.ogg")) {
            Answer answer = SampleForms.upload(edge, "+31620000008", sample(file));
            assertThat(answer.status()).as(file).isEqualTo(400);
            assertThat(answer.json().path("error_code").asText()).isEqualTo("INVALID_VOICE_SAMPLE");
        }
    }

    @Test
    void aSampleOverTheLimitIsRefused() {
        edge.put("/api/callers/+31620000009", "{}");
        Answer answer = SampleForms.upload(edge, "+31620000009", new byte[10 * 1024 * 1024 + 1]);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("error_code").asText()).isEqualTo("VOICE_SAMPLE_TOO_LARGE");
    }

    @Test
    void aFormWithoutTheFileIsRefused() {
        edge.put("/api/callers/+31620000010", "{}");
        for (String type : List.of("application/json", "multipart/form-data; boundary=x")) {
            Answer answer =
                    edge.post("/api/callers/+31620000010/sample", type, "--x--\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).as(type).isEqualTo(400);
            assertThat(answer.json().path("fields").has("voice_sample")).isTrue();
        }
    }

    private String kept(String number, String column) {
        return jdbc.sql("select " + column + " from caller_voice_mapping where caller_number = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    private Exchange read(String number) {
        return routes.withVariable("sampleKey", kept(number, "sample"))
                .to("direct:sample-read")
                .request(Exchange.class);
    }

    private static byte[] sample(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/media", name));
    }

    private List<Path> files() throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
