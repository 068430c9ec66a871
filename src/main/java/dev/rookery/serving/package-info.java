/**
 * Champions at work. A {@link dev.rookery.serving.Deployment} is one verified model version in memory; {@link
 * dev.rookery.serving.DeploymentService} follows the registry's champions and swaps deployments without a lost request; {@link
 * dev.rookery.serving.PredictionService} answers form and REST alike and logs every {@link dev.rookery.serving.Prediction}
 * asynchronously.
 */
@ApplicationModule(
        allowedDependencies = {"common", "schema", "stats", "storage", "job", "security", "dataset", "model", "registry"
        })
@NullMarked
package dev.rookery.serving;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
