package dev.rookery.dvc;

import java.util.List;

/**
 * What a pull did.
 *
 * @param written tracked files and folders that were not as their pointers say, relative to the project
 */
public record Pulled(Moved fetched, List<String> written) {
    public Pulled {
        written = List.copyOf(written);
    }
}
