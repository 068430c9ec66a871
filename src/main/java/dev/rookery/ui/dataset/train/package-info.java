/** From a data set to a pipeline run: what to learn, from which columns, with which settings. */
@NullMarked
package dev.rookery.ui.dataset.train;

import org.jspecify.annotations.NullMarked;
