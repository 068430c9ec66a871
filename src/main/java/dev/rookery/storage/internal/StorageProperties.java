package dev.rookery.storage.internal;

import dev.rookery.common.InvalidException;
import dev.rookery.storage.BucketAddress;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where objects lie.
 *
 * @param type {@code directory}: in the data folder; {@code s3}: in a bucket of MinIO or any S3-compatible store
 * @param endpoint URL of the S3 endpoint, for example {@code https://minio.example.org}
 * @param bucket name of an existing bucket
 * @param region what signatures are made for; stores without regions take the default
 * @param accessKey best given as {@code ROOKERY_STORAGE_ACCESS_KEY} in the environment
 * @param secretKey best given as {@code ROOKERY_STORAGE_SECRET_KEY} in the environment
 */
@ConfigurationProperties("rookery.storage")
record StorageProperties(
        @DefaultValue("directory") Type type,
        @DefaultValue("") String endpoint,
        @DefaultValue("") String bucket,
        @DefaultValue(BucketAddress.DEFAULT_REGION) String region,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey) {
    enum Type {
        DIRECTORY,
        S3
    }

    StorageProperties {
        if (type == Type.S3) {
            List<String> missing = new ArrayList<>();
            requireSet(missing, endpoint, "rookery.storage.endpoint");
            requireSet(missing, bucket, "rookery.storage.bucket");
            requireSet(missing, accessKey, "ROOKERY_STORAGE_ACCESS_KEY");
            requireSet(missing, secretKey, "ROOKERY_STORAGE_SECRET_KEY");
            if (!missing.isEmpty()) {
                throw new InvalidException("rookery.storage.type=s3 needs " + String.join(", ", missing)
                        + ". Set what is missing, or use rookery.storage.type=directory.");
            }
        }
    }

    BucketAddress address() {
        return new BucketAddress(endpoint, bucket, region, accessKey, secretKey);
    }

    private static void requireSet(List<String> missing, String value, String name) {
        if (value.isBlank()) {
            missing.add(name);
        }
    }

    /** Without the keys, so that no log ever holds them. */
    @Override
    public String toString() {
        return "StorageProperties[type=" + type + ", endpoint=" + endpoint + ", bucket=" + bucket + ", region=" + region
                + "]";
    }
}
