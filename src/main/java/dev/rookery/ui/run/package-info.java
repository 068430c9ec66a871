/** Runs: every attempt at a model, Rookery's own and those that clients logged; found, sorted, read one by one, and side by side. */
@NullMarked
package dev.rookery.ui.run;

import org.jspecify.annotations.NullMarked;
