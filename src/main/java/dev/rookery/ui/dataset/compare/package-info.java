/** Versions and subsets of a data set side by side: how far columns have moved, which rows came and went. */
@NullMarked
package dev.rookery.ui.dataset.compare;

import org.jspecify.annotations.NullMarked;
