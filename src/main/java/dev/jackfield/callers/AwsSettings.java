package dev.jackfield.callers;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * The S3-compatible store for voice samples and recordings of calls; read only with VOICE_SAMPLE_STORAGE=s3 or CALL_RECORDING=s3.
 *
 * @param accessKeyId key of the account; unset: whatever the machine offers, such as an instance role
 * @param secretAccessKey secret that belongs to the key
 * @param region region of the bucket
 * @param s3Bucket bucket; must exist
 * @param s3Prefix what the names of samples begin with
 * @param s3Endpoint address of a store that is not Amazon's, such as http://minio:9000
 * @param s3PathStyle whether the bucket is in the path and not in the host name; most stores that are not Amazon's need it
 */
@ConfigurationProperties("aws")
public record AwsSettings(
        @Nullable String accessKeyId,
        @Nullable String secretAccessKey,
        @DefaultValue("eu-west-1") String region,
        @Nullable String s3Bucket,
        @DefaultValue("voice-samples/") String s3Prefix,
        @Nullable URI s3Endpoint,
        @DefaultValue("false") boolean s3PathStyle) {

    /** Never shows the keys. */
    @Override
    public String toString() {
        return "AwsSettings[region=" + region + ", s3Bucket=" + s3Bucket + ", s3Endpoint=" + s3Endpoint + "]";
    }
}
