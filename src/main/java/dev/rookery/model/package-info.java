/**
 * What a model <em>is</em>, whatever trained it: a {@link dev.rookery.model.Signature} (what it takes and answers), a {@link
 * dev.rookery.model.Preprocessing} (how a row becomes numbers), a {@link dev.rookery.model.Scorer} (what scores the
 * numbers: trees, a linear model, neighbours, a constant), and the {@link dev.rookery.model.ModelPackage} that carries the three as open, inert, signed files.
 *
 * <p>A fitted model enters through {@link dev.rookery.model.ModelStore#publish}, which proves that the files score as the
 * trainer did before it stores them. It leaves through {@link dev.rookery.model.ModelStore#load} as a {@link
 * dev.rookery.model.Predictor}, after hash, signature, strict parsing, validation and a re-scoring of its golden rows. Requests
 * enter through {@link dev.rookery.model.RequestReader}, the one policy for form, REST and batch.
 */
@ApplicationModule(allowedDependencies = {"common", "schema", "stats", "storage"})
@NullMarked
package dev.rookery.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
