/**
 * The Explore tab of a data set: linked charts of one selection. {@link dev.rookery.ui.dataset.explore.ExploreState} is everything
 * the reader has chosen, and is written whole into the address; numbers come from {@code profile}, options are built here.
 */
@NullMarked
package dev.rookery.ui.dataset.explore;

import org.jspecify.annotations.NullMarked;
