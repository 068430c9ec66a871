/**
 * A form for whatever a model takes, and its answer: what it is, how sure, and why. The form is made from the model's {@link
 * dev.rookery.model.Signature} alone; what counts as acceptable is decided by the same reader that serves REST.
 */
@NullMarked
package dev.rookery.ui.predict;

import org.jspecify.annotations.NullMarked;
