/**
 * The Open Inference Protocol, version 2, over REST: the same predictions and captions as everywhere else, in the words that KServe,
 * Triton and their clients speak. A column is a tensor, a row is an index in it.
 *
 * @see <a href="https://github.com/kserve/open-inference-protocol/blob/main/specification/protocol/inference_rest.md">The protocol</a>
 */
@ApplicationModule(allowedDependencies = {"common", "schema", "model", "serving", "vision", "web"})
@NullMarked
package dev.rookery.oip;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
