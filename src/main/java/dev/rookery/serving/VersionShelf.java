package dev.rookery.serving;

import dev.rookery.model.LoadedModel;
import dev.rookery.model.ModelStore;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.RegistryService;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Any registered version at hand, not only those that serve: what serves is taken as it is, another one is loaded, verified and
 * kept for a while. Loading happens on the caller's thread. Thread-safe.
 */
@Component
class VersionShelf {
    private static final int KEPT = 4;

    private final DeploymentService deployments;
    private final RegistryService registry;
    private final ModelStore store;
    private final Map<ModelVersionId, LoadedModel> kept = new LinkedHashMap<>(8, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ModelVersionId, LoadedModel> eldest) {
            return size() > KEPT;
        }
    };

    VersionShelf(DeploymentService deployments, RegistryService registry, ModelStore store) {
        this.deployments = deployments;
        this.registry = registry;
        this.store = store;
    }

    /**
     * @throws dev.rookery.common.NotFoundException when there is no such version
     * @throws dev.rookery.model.RefusedPackageException when its package is not what was sealed
     */
    LoadedModel take(ModelVersionId id) {
        Optional<Deployment> serving = deployments
                .current(id.model())
                .filter(deployment -> deployment.version().equals(id));
        if (serving.isPresent()) {
            return serving.get().model();
        }
        synchronized (kept) {
            LoadedModel model = kept.get(id);
            if (model != null) {
                return model;
            }
        }
        LoadedModel loaded = store.load(registry.version(id).seal());
        synchronized (kept) {
            kept.put(id, loaded);
        }
        return loaded;
    }
}
