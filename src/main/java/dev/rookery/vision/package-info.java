/**
 * A picture in, a sentence out, on the rails of every other model. {@link dev.rookery.vision.CaptionerImports} brings a captioner into the
 * registry: recognised, tried out, sealed, judged on a set of captioned pictures ({@link dev.rookery.vision.CaptionSets}) and promoted by
 * its gate. {@link dev.rookery.vision.CaptionService} describes pictures with the champions; the models themselves run in worker
 * processes ({@link dev.rookery.vision.CaptionWorkerProcess}), because damaged files can abort the JVM that loads them.
 */
@ApplicationModule(
        allowedDependencies = {
            "security",
            "common",
            "stats",
            "storage",
            "job",
            "dataset",
            "model",
            "tracking",
            "registry"
        })
@NullMarked
package dev.rookery.vision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
