package dev.rookery.storage;

/**
 * A bucket and the keys to it.
 *
 * @param endpoint URL of the S3 endpoint
 * @param region what signatures are made for
 * @param accessKey empty, with an empty secret, for a bucket that anyone may read
 */
public record BucketAddress(String endpoint, String bucket, String region, String accessKey, String secretKey) {
    public static final String DEFAULT_REGION = "us-east-1";

    /** Without the keys, so that no log ever holds them. */
    @Override
    public String toString() {
        return "BucketAddress[" + bucket + " at " + endpoint + ", region=" + region + "]";
    }
}
