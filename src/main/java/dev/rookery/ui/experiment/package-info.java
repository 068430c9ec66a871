/**
 * Algorithms side by side: the list of comparisons, the form that starts one, and the page of each, which follows its work and ends
 * as a leaderboard.
 */
@NullMarked
package dev.rookery.ui.experiment;

import org.jspecify.annotations.NullMarked;
