package dev.jackfield.callers;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The connection to the S3-compatible store, when samples are kept there. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "voice-sample.storage", havingValue = "s3")
class S3SampleStore {

    private static final Duration ONE_TRY = Duration.ofSeconds(10);
    private static final Duration WITH_REPETITIONS = Duration.ofSeconds(25);

    @Bean(destroyMethod = "close")
    S3Client sampleStore(AwsSettings settings) {
        if (settings.s3Bucket() == null || settings.s3Bucket().isBlank()) {
            throw new IllegalStateException("VOICE_SAMPLE_STORAGE=s3 needs a bucket: set AWS_S3_BUCKET");
        }
        S3ClientBuilder store = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.s3PathStyle())
                .overrideConfiguration(
                        limits -> limits.apiCallAttemptTimeout(ONE_TRY).apiCallTimeout(WITH_REPETITIONS));
        if (settings.s3Endpoint() != null) {
            // many stores that are not Amazon's know nothing of the checksums that the SDK adds by itself
            store.endpointOverride(settings.s3Endpoint())
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        }
        if (settings.accessKeyId() != null && settings.secretAccessKey() != null) {
            store.credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(settings.accessKeyId(), settings.secretAccessKey())));
        }
        return store.build();
    }
}
