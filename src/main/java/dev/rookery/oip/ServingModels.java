package dev.rookery.oip;

import dev.rookery.common.NotFoundException;
import dev.rookery.model.ModelName;
import dev.rookery.serving.DeploymentService;
import dev.rookery.vision.CaptionService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Everything that serves, whatever its kind. Only the version that serves can be asked: the gate let no other through. */
@Component
class ServingModels {
    private final DeploymentService deployments;
    private final CaptionService captions;
    private final TableInference tables;
    private final CaptionInference pictures;

    ServingModels(
            DeploymentService deployments, CaptionService captions, TableInference tables, CaptionInference pictures) {
        this.deployments = deployments;
        this.captions = captions;
        this.tables = tables;
        this.pictures = pictures;
    }

    /**
     * @param version as the address has it; null for whichever serves
     * @throws NotFoundException when that model, or that version of it, does not serve
     */
    ModelMetadata metadata(String name, @Nullable String version) {
        ModelName model = new ModelName(name);
        ModelMetadata metadata = deployments
                .current(model)
                .map(TableInference::metadata)
                .or(() -> captions.current(model).map(CaptionInference::metadata))
                .orElseThrow(() ->
                        new NotFoundException("No model of that name serves. GET /api/v1/models lists those that do."));
        requireSame(metadata.versions().getFirst(), version);
        return metadata;
    }

    InferenceResponse infer(String name, @Nullable String version, InferenceRequest request) {
        ModelName model = new ModelName(name);
        metadata(name, version);
        InferenceResponse response =
                deployments.current(model).isPresent() ? tables.infer(model, request) : pictures.infer(model, request);
        // Another version may have taken its place meanwhile; whoever named one must not be answered by another.
        requireSame(response.version(), version);
        return response;
    }

    private static void requireSame(String serving, @Nullable String asked) {
        if (asked != null && !asked.equals(serving)) {
            throw new NotFoundException("That version does not serve; version " + serving + " of the model does.");
        }
    }
}
