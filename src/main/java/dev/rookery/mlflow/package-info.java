/**
 * MLflow's REST API, version 2.0, over runs and models: what its unchanged Python and Java clients log, search, register, tag and alias.
 * Which calls are understood, and how they differ, is listed in {@code docs/mlflow.md}.
 *
 * <p>It is a translation and holds no state. What a client registers stays opaque: Rookery keeps its names and never loads it.
 *
 * @see <a href="https://mlflow.org/docs/latest/rest-api.html">MLflow REST API</a>
 */
@ApplicationModule(allowedDependencies = {"common", "dataset", "model", "registry", "tracking"})
@NullMarked
package dev.rookery.mlflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
