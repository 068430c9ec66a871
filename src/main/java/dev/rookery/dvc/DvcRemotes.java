package dev.rookery.dvc;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.storage.Bucket;
import dev.rookery.storage.BucketAddress;
import dev.rookery.storage.ObjectKey;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opens what a project's configuration names: folders, and buckets whose keys stand in {@code config.local} or in the environment
 * variables that every S3 client reads.
 *
 * @param folder the project's {@code .dvc}; relative urls start there
 */
record DvcRemotes(Path folder, DvcConfig config, Map<String, String> environment) {
    private static final Pattern S3 = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,62})(?:/(.*))?");
    private static final Pattern OTHER_REMOTE = Pattern.compile("remote://([A-Za-z0-9._-]{1,63})/(.*)");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");
    private static final String AWS = "https://s3.amazonaws.com";
    private static final Bucket.Advice ADVICE = new Bucket.Advice(
            "The remote's endpointurl",
            Sentence.plain("correct the remote's url"),
            Sentence.plain("Check the remote's access_key_id and secret_access_key in .dvc/config.local, or"
                    + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"));

    /** An object of a bucket. */
    record Place(Bucket bucket, ObjectKey key) {}

    /**
     * @param name of the remote; the default one when empty
     */
    DvcRemote open(Optional<String> name) {
        String chosen = name.or(config::defaultRemote)
                .orElseThrow(
                        () -> new InvalidException("No DVC remote is chosen: name one with -r NAME, or a default with"
                                + " rookery dvc remote default NAME."));
        Map<String, String> settings = config.remote(chosen);
        String url = settings.getOrDefault("url", "");
        if (url.isEmpty()) {
            throw new InvalidException("The DVC remote " + chosen + " has no url.");
        }
        Matcher s3 = S3.matcher(url);
        if (s3.matches()) {
            String path = Optional.ofNullable(s3.group(2)).orElse("").replaceAll("/+$", "");
            if (!path.isEmpty() && !ObjectKey.isValid(path)) {
                throw new InvalidException("The url of the DVC remote " + chosen
                        + " names a path in its bucket that holds more than letters, digits, dots, _, = and -.");
            }
            return new BucketRemote(bucket(s3.group(1), settings), path.isEmpty() ? "" : path + "/");
        }
        if (SCHEME.matcher(url).matches()) {
            throw new InvalidException("The DVC remote " + chosen + " is neither a folder nor s3://BUCKET/PATH: "
                    + DvcPath.printable(url) + ".");
        }
        return new FolderRemote(local(url));
    }

    /** The object that {@code s3://bucket/key} or {@code remote://name/key} names; empty for any other url. */
    Optional<Place> place(String url) {
        Matcher other = OTHER_REMOTE.matcher(url);
        if (other.matches()) {
            Map<String, String> settings = config.remote(other.group(1));
            String base = settings.getOrDefault("url", "").replaceAll("/+$", "");
            Matcher s3 = S3.matcher(base + "/" + other.group(2));
            if (!s3.matches()) {
                throw new InvalidException("The DVC remote " + other.group(1) + " is no bucket, so "
                        + DvcPath.printable(url) + " cannot be fetched from it.");
            }
            return Optional.of(place(s3, settings));
        }
        Matcher s3 = S3.matcher(url);
        return s3.matches() ? Optional.of(place(s3, Map.of())) : Optional.empty();
    }

    private Place place(Matcher s3, Map<String, String> settings) {
        String key = Optional.ofNullable(s3.group(2)).orElse("");
        if (!ObjectKey.isValid(key)) {
            throw new InvalidException("The key " + DvcPath.printable(key)
                    + " of the object to import holds more than letters, digits, dots, _, = and -.");
        }
        return new Place(bucket(s3.group(1), settings), new ObjectKey(key));
    }

    private Bucket bucket(String name, Map<String, String> settings) {
        return Bucket.open(
                new BucketAddress(
                        setting(settings, "endpointurl", "AWS_ENDPOINT_URL").orElse(AWS),
                        name,
                        setting(settings, "region", "AWS_REGION", "AWS_DEFAULT_REGION")
                                .orElse(BucketAddress.DEFAULT_REGION),
                        setting(settings, "access_key_id", "AWS_ACCESS_KEY_ID").orElse(""),
                        setting(settings, "secret_access_key", "AWS_SECRET_ACCESS_KEY")
                                .orElse("")),
                ADVICE);
    }

    private Optional<String> setting(Map<String, String> settings, String key, String... variables) {
        Optional<String> value = Optional.ofNullable(settings.get(key));
        for (String variable : variables) {
            value = value.or(() -> Optional.ofNullable(environment.get(variable)));
        }
        return value.filter(text -> !text.isBlank());
    }

    private Path local(String url) {
        try {
            return folder.resolve(url).normalize();
        } catch (InvalidPathException e) {
            throw new InvalidException("The path " + DvcPath.printable(url) + " of a DVC remote is no path.", e);
        }
    }
}
