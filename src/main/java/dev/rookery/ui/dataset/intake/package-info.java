/**
 * How a CSV comes in: uploaded to a temporary file, understood, corrected by a person, imported by a job. What a person entered
 * lives in an {@link dev.rookery.ui.dataset.intake.ImportDraft} until it is imported or thrown away, whatever the browser does.
 */
@NullMarked
package dev.rookery.ui.dataset.intake;

import org.jspecify.annotations.NullMarked;
