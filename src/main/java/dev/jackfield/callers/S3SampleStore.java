package dev.jackfield.callers;

import dev.jackfield.settings.UnusableSetting;
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

/** The connections to the S3-compatible store, when samples or recordings of calls are kept there. */
@Configuration(proxyBeanMethods = false)
class S3SampleStore {

    private static final Duration ONE_TRY = Duration.ofSeconds(10);
    private static final Duration WITH_REPETITIONS = Duration.ofSeconds(25);

    /** An hour of a call at 16 kHz is 230 MB. */
    private static final Duration ONE_TRY_OF_RECORDING = Duration.ofMinutes(10);

    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(name = "voice-sample.storage", havingValue = "s3")
    S3Client sampleStore(AwsSettings settings) {
        return store(settings, "VOICE_SAMPLE_STORAGE", ONE_TRY, WITH_REPETITIONS);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(name = "call.recording", havingValue = "s3")
    S3Client recordingStore(AwsSettings settings) {
        return store(settings, "CALL_RECORDING", ONE_TRY_OF_RECORDING, ONE_TRY_OF_RECORDING.multipliedBy(2));
    }

    private static S3Client store(AwsSettings settings, String wanted, Duration oneTry, Duration withRepetitions) {
        if (settings.s3Bucket() == null || settings.s3Bucket().isBlank()) {
            throw new UnusableSetting(wanted + "=s3 needs a bucket: set AWS_S3_BUCKET");
        }
        S3ClientBuilder store = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.s3PathStyle())
                .overrideConfiguration(
                        limits -> limits.apiCallAttemptTimeout(oneTry).apiCallTimeout(withRepetitions));
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
