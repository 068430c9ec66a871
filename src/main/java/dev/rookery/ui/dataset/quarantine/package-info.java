/**
 * The rows that were set aside while a version of a data set was imported: what is wrong with each, and three ways out of it.
 * Corrected rows wait in the page until they are imported together, as the next version.
 */
@NullMarked
package dev.rookery.ui.dataset.quarantine;

import org.jspecify.annotations.NullMarked;
