package dev.rookery.storage.internal;

import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.storage.Bucket;
import dev.rookery.storage.BucketAddress;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.StoreLocation;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objects in a bucket of MinIO or any S3-compatible store. Uploads go in one part, so an object appears whole or not at all.
 *
 * <p>Time is bounded: a silent store is given up after {@link #SILENCE}, and only failures that came quickly (refused or reset
 * connections, 5xx answers) are tried again, {@link #ATTEMPTS} times in all and never once {@link #RETRY_WITHIN} has passed.
 * Together that stays below ten seconds. Redirects are not followed: a signed request goes to the configured endpoint alone.
 */
public final class MinioObjectStore implements Bucket {
    private static final Logger log = LoggerFactory.getLogger(MinioObjectStore.class);

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(6);
    private static final Duration RETRY_WITHIN = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 3;
    private static final long FIRST_PAUSE_MILLIS = 150;

    /** The most that S3 takes in one part. */
    private static final long ONE_PART = 5L * 1024 * 1024 * 1024;

    private static final Set<String> KEY_REFUSED =
            Set.of("AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "RequestTimeTooSkewed");

    private final MinioClient client;
    private final BucketAddress address;
    private final Advice advice;
    private final String endpoint;
    private final String bucket;

    MinioObjectStore(StorageProperties properties) {
        this(
                properties.address(),
                new Advice(
                        "rookery.storage.endpoint",
                        Sentence.of("storage.advice.bucket"),
                        Sentence.of("storage.advice.keys")));
    }

    public MinioObjectStore(BucketAddress address, Advice advice) {
        this.address = address;
        this.advice = advice;
        this.endpoint = address.endpoint();
        this.bucket = address.bucket();
        Dispatcher dispatcher = new Dispatcher();
        // The default of five calls at a time to a host would make callers queue behind a slow one, past every time
        // limit.
        dispatcher.setMaxRequestsPerHost(dispatcher.getMaxRequests());
        OkHttpClient http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectTimeout(CONNECT)
                .readTimeout(SILENCE)
                .writeTimeout(SILENCE)
                .followRedirects(false)
                .build();
        try {
            MinioClient.Builder builder = MinioClient.builder()
                    .endpoint(endpoint)
                    .region(address.region())
                    .httpClient(http, true);
            if (!address.accessKey().isEmpty()) {
                builder.credentials(address.accessKey(), address.secretKey());
            }
            this.client = builder.build();
        } catch (IllegalArgumentException e) {
            throw new InvalidException(
                    advice.endpoint() + " must be a URL such as http://minio:9000, not \"" + endpoint + "\".", e);
        }
    }

    @Override
    public void put(ObjectKey key, byte[] bytes) {
        call(
                "store",
                key,
                () -> client.putObject(PutObjectArgs.builder()
                        .bucket(bucket)
                        .object(key.value())
                        .data(bytes, bytes.length)
                        .build()));
    }

    @Override
    public void put(ObjectKey key, Path file) {
        call(
                "store",
                key,
                () -> client.uploadObject(UploadObjectArgs.builder()
                        .bucket(bucket)
                        .object(key.value())
                        .filename(file.toString(), ONE_PART)
                        .build()));
    }

    @Override
    public byte[] get(ObjectKey key, long maxBytes) {
        return call("read", key, () -> {
            try (GetObjectResponse in = request(key)) {
                byte[] bytes = in.readNBytes(Math.toIntExact(Math.min(maxBytes + 1, Integer.MAX_VALUE - 8)));
                if (bytes.length > maxBytes) {
                    throw new InvalidException(Sentence.of("storage.large")
                            .with("key", key.value())
                            .with("bytes", maxBytes));
                }
                return bytes;
            }
        });
    }

    @Override
    public InputStream open(ObjectKey key) {
        return call("read", key, () -> request(key));
    }

    private GetObjectResponse request(ObjectKey key) throws MinioException {
        return client.getObject(
                GetObjectArgs.builder().bucket(bucket).object(key.value()).build());
    }

    @Override
    public OptionalLong size(ObjectKey key) {
        try {
            return call(
                    "look at",
                    key,
                    () -> OptionalLong.of(client.statObject(StatObjectArgs.builder()
                                    .bucket(bucket)
                                    .object(key.value())
                                    .build())
                            .size()));
        } catch (NotFoundException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public String etag(ObjectKey key) {
        return call(
                "look at",
                key,
                () -> client.statObject(StatObjectArgs.builder()
                                .bucket(bucket)
                                .object(key.value())
                                .build())
                        .etag());
    }

    @Override
    public void delete(ObjectKey key) {
        call("delete", key, () -> {
            client.removeObject(RemoveObjectArgs.builder()
                    .bucket(bucket)
                    .object(key.value())
                    .build());
            return true;
        });
    }

    @Override
    public List<ObjectKey> list(ObjectKey prefix) {
        return list(prefix.value() + "/", prefix.value());
    }

    @Override
    public List<ObjectKey> list() {
        return list("", "*");
    }

    private List<ObjectKey> list(String start, String what) {
        return call("list", what, () -> {
            List<ObjectKey> keys = new ArrayList<>();
            for (Result<Item> result : client.listObjects(ListObjectsArgs.builder()
                    .bucket(bucket)
                    .prefix(start)
                    .recursive(true)
                    .build())) {
                String name = result.get().objectName();
                if (ObjectKey.isValid(name)) {
                    keys.add(new ObjectKey(name));
                }
            }
            return List.copyOf(keys);
        });
    }

    @Override
    public String describe() {
        return "s3 bucket " + bucket + " at " + endpoint;
    }

    @Override
    public StoreLocation location() {
        return new StoreLocation.S3(endpoint, bucket, address.region());
    }

    @Override
    public void check() {
        boolean exists = attempt(
                Sentence.of("storage.unusable").with("store", describe()),
                () -> client.bucketExists(
                        BucketExistsArgs.builder().bucket(bucket).build()));
        if (!exists) {
            throw new UnavailableException(noBucket());
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (Exception e) {
            log.warn("event=store-close-failed", e);
        }
    }

    private interface Call<T> {
        T run() throws MinioException, IOException;
    }

    private <T> T call(String verb, ObjectKey key, Call<T> call) {
        return call(verb, key.value(), call);
    }

    private <T> T call(String verb, String key, Call<T> call) {
        try {
            return attempt(
                    Sentence.of("storage.failed")
                            .with("verb", verb)
                            .with("key", key)
                            .with("store", describe()),
                    call);
        } catch (NoSuchKey e) {
            throw new NotFoundException(Sentence.of("storage.missing").with("key", key), e);
        }
    }

    private <T> T attempt(Sentence failure, Call<T> call) {
        long begin = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return call.run();
            } catch (ErrorResponseException e) {
                if (!transientAnswer(e) || !mayRetry(attempt, begin)) {
                    throw refused(failure, e);
                }
                log.info(
                        "event=store-retry attempt={} code={}",
                        attempt,
                        e.errorResponse().code());
            } catch (MinioException | IOException | IllegalStateException e) {
                // The client wraps what its own threads met in an IllegalStateException.
                if (e instanceof IllegalStateException own && !(own.getCause() instanceof IOException)) {
                    throw own;
                }
                if (!mayRetry(attempt, begin)) {
                    Sentence reason = System.nanoTime() - begin < SILENCE.toNanos()
                            ? Sentence.plain(reason(e) + ".")
                            : Sentence.of("storage.silent").with("seconds", SILENCE.toSeconds());
                    throw new UnavailableException(failure.with("reason", reason), e);
                }
                log.info("event=store-retry attempt={} reason=\"{}\"", attempt, reason(e));
            }
            pause(FIRST_PAUSE_MILLIS << (attempt - 1));
        }
    }

    private static boolean mayRetry(int attempt, long begin) {
        return attempt < ATTEMPTS && System.nanoTime() - begin < RETRY_WITHIN.toNanos();
    }

    private static boolean transientAnswer(ErrorResponseException e) {
        return e.response().code() >= 500 || e.response().code() == 429;
    }

    private RuntimeException refused(Sentence failure, ErrorResponseException e) {
        String code = String.valueOf(e.errorResponse().code());
        if (code.equals("NoSuchKey")) {
            return new NoSuchKey(e);
        }
        if (code.equals("NoSuchBucket")) {
            return new UnavailableException(failure.with("reason", noBucket()), e);
        }
        if (KEY_REFUSED.contains(code)) {
            return new UnavailableException(
                    failure.with(
                            "reason",
                            Sentence.of("storage.keyRefused").with("code", code).with("advice", advice.keys())),
                    e);
        }
        return new UnavailableException(
                failure.with("reason", Sentence.of("storage.answered").with("code", code)), e);
    }

    private Sentence noBucket() {
        return Sentence.of("storage.noBucket")
                .with("bucket", bucket)
                .with("endpoint", endpoint)
                .with("advice", advice.bucket());
    }

    private static final class NoSuchKey extends RuntimeException {
        NoSuchKey(Throwable cause) {
            super(cause);
        }
    }

    private static String reason(Exception e) {
        Throwable root = e;
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(Sentence.of("storage.interrupted"), e);
        }
    }
}
