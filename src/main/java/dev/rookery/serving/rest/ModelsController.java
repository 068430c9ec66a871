package dev.rookery.serving.rest;

import dev.rookery.common.NotFoundException;
import dev.rookery.model.ModelName;
import dev.rookery.serving.Deployment;
import dev.rookery.serving.DeploymentService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What serves, and what each model takes. */
@RestController
@RequestMapping("/api/v1/models")
@Tag(name = "Models")
class ModelsController {
    private final DeploymentService deployments;

    ModelsController(DeploymentService deployments) {
        this.deployments = deployments;
    }

    @Operation(summary = "The models that serve now")
    @GetMapping
    List<ModelAnswer.Summary> models() {
        return deployments.all().stream().map(ModelAnswer.Summary::of).toList();
    }

    @Operation(summary = "One model: its version, its data and the fields it takes")
    @GetMapping("/{name}")
    ModelAnswer model(@Parameter(example = "penguins") @PathVariable String name) {
        Deployment deployment = deployments
                .current(new ModelName(name))
                .orElseThrow(() ->
                        new NotFoundException("No model of that name serves. GET /api/v1/models lists those that do."));
        return ModelAnswer.of(deployment);
    }
}
