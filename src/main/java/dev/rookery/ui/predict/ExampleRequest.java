package dev.rookery.ui.predict;

import dev.rookery.model.Signature;
import java.util.Map;

/** The row that a model carries as an example, as a request. */
public final class ExampleRequest {
    private ExampleRequest() {}

    public static Map<String, Object> of(Signature signature) {
        return new FormState(ExampleRows.of(signature), false).request(signature);
    }
}
