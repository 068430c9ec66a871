package dev.rookery.vision;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** The captioner that comes with Rookery, as a folder. */
public final class DemoCaptioner {
    private DemoCaptioner() {}

    public static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(DemoCaptioner.class.getResource("/captioners/shapes/config.json"))
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
