package dev.jackfield.callers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.support.EdgeClient;
import dev.jackfield.support.EdgeClient.Answer;
import dev.jackfield.support.ServiceTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;
import org.jclouds.blobstore.domain.StorageMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Voice samples in a store that speaks S3 and checks signatures. */
@ServiceTest
@DirtiesContext
class S3SampleTest {

    private static final String BUCKET = "voices";
    private static final BlobStoreContext BLOBS = ContextBuilder.newBuilder(new TransientApiMetadata())
            .credentials("key", "secret")
            .build(BlobStoreContext.class);
    private static final S3Proxy STORE = start();

    private final EdgeClient edge;
    private final FluentProducerTemplate routes;
    private final JdbcClient jdbc;

    S3SampleTest(EdgeClient edge, FluentProducerTemplate routes, JdbcClient jdbc) {
        this.edge = edge;
        this.routes = routes;
        this.jdbc = jdbc;
    }

    private static S3Proxy start() {
        try {
            BlobStore blobs = BLOBS.getBlobStore();
            blobs.createContainerInLocation(null, BUCKET);
            S3Proxy store = S3Proxy.builder()
                    .blobStore(blobs)
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V4, "key", "secret")
                    .build();
            store.start();
            return store;
        } catch (Exception e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        STORE.stop();
        BLOBS.close();
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("voice-sample.storage", () -> "s3");
        registry.add("aws.s3-endpoint", () -> "http://127.0.0.1:" + STORE.getPort());
        registry.add("aws.s3-path-style", () -> "true");
        registry.add("aws.s3-bucket", () -> BUCKET);
        registry.add("aws.access-key-id", () -> "key");
        registry.add("aws.secret-access-key", () -> "secret");
    }

    @Test
    void anUploadedSampleIsReadBackAsItCame() throws IOException {
        byte[] voice = Files.readAllBytes(Path.of("src/test/resources/media/voice-4s-opus.ogg"));
        edge.put("/api/callers/+31640000001", "{}");
        Answer answer = SampleForms.upload(edge, "+31640000001", voice);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Exchange read = read("+31640000001");
        assertThat(read.getMessage().getBody(byte[].class)).isEqualTo(voice);
        assertThat(read.getMessage().getHeaders().keySet()).noneMatch(name -> name.startsWith("CamelAwsS3"));
        assertThat(kept("+31640000001", "sample_type")).isEqualTo("audio/ogg");
        assertThat(objects())
                .hasSize(1)
                .allMatch(name -> name.startsWith("voice-samples/") && !name.contains("640000001"));

        assertThat(edge.delete("/api/callers/+31640000001").status()).isEqualTo(204);
        assertThat(objects()).isEmpty();
    }

    @Test
    void aSampleThatIsGoneFromTheStoreIsNone() {
        edge.put("/api/callers/+31640000002", "{}");
        jdbc.sql("update caller_voice_mapping set sample = 'gone', sample_type = 'audio/wav' where caller_number = ?")
                .param("+31640000002")
                .update();
        assertThat(read("+31640000002").getMessage().getBody()).isNull();
        assertThat(edge.delete("/api/callers/+31640000002").status()).isEqualTo(204);
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

    private static List<String> objects() {
        return BLOBS
                .getBlobStore()
                .list(BUCKET, org.jclouds.blobstore.options.ListContainerOptions.Builder.recursive())
                .stream()
                .map(StorageMetadata::getName)
                .toList();
    }
}
