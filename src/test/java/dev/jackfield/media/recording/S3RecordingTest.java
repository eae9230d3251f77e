package dev.jackfield.media.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jackfield.media.stream.AudioFormat;
import dev.jackfield.media.stream.AudioPayload;
import dev.jackfield.support.ServiceTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;
import org.jclouds.blobstore.domain.Blob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Recordings that are moved into a store that speaks S3. */
@ServiceTest
@DirtiesContext
class S3RecordingTest {

    private static final String BUCKET = "calls";
    private static final String CALL = "5b2d3c1e-0000-4000-8000-000000000002";
    private static final Path FOLDER = temporary();
    private static final BlobStoreContext BLOBS = ContextBuilder.newBuilder(new TransientApiMetadata())
            .credentials("key", "secret")
            .build(BlobStoreContext.class);
    private static final S3Proxy STORE = start();

    private final Recorders recorders;

    S3RecordingTest(Recorders recorders) {
        this.recorders = recorders;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("recordings");
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static S3Proxy start() {
        try {
            BLOBS.getBlobStore().createContainerInLocation(null, BUCKET);
            S3Proxy store = S3Proxy.builder()
                    .blobStore(BLOBS.getBlobStore())
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
        registry.add("call.recording", () -> "s3");
        registry.add("call.recording-dir", FOLDER::toString);
        registry.add("aws.s3-endpoint", () -> "http://127.0.0.1:" + STORE.getPort());
        registry.add("aws.s3-path-style", () -> "true");
        registry.add("aws.s3-bucket", () -> BUCKET);
        registry.add("aws.access-key-id", () -> "key");
        registry.add("aws.secret-access-key", () -> "secret");
    }

    @Test
    void aFinishedRecordingIsStoredAndLeavesTheFolder() throws IOException {
        recorders.begin(CALL, AudioFormat.MULAW_8000, AudioFormat.MULAW_8000);
        recorders.caller(CALL, AudioPayload.of(new byte[160]));
        recorders.end(CALL);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(stored()).startsWith("RIFF".getBytes(StandardCharsets.US_ASCII)));
        await().untilAsserted(() -> assertThat(FOLDER).isEmptyDirectory());
    }

    private static byte[] stored() throws IOException {
        Blob blob = BLOBS.getBlobStore().getBlob(BUCKET, "recordings/" + CALL + ".wav");
        assertThat(blob).isNotNull();
        try (var in = blob.getPayload().openStream()) {
            return in.readAllBytes();
        }
    }
}
