package dev.rookery.profile;

import dev.rookery.schema.Table;
import org.springframework.stereotype.Component;

/** Describes tables. Stateless. */
@Component
public class Profiler {
    public Profile profile(Table table) {
        throw new UnsupportedOperationException();
    }
}
