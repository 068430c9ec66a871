package dev.rookery.serving;

import dev.rookery.model.ModelName;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The models that this process is training, told by who trains them: a request that means one of them is not answered by
 * another. Thread-safe.
 */
@Component
public class ModelsInTraining {
    private final Set<ModelName> models = ConcurrentHashMap.newKeySet();

    public void begin(ModelName model) {
        models.add(model);
    }

    public void end(ModelName model) {
        models.remove(model);
    }

    boolean contains(ModelName model) {
        return models.contains(model);
    }
}
