/**
 * The models: which there are, what serves, which versions came before, and everything a version rests on: the gate's verdict
 * rule by rule, its metrics, the data and the run it came from, and its package.
 */
@NullMarked
package dev.rookery.ui.model;

import org.jspecify.annotations.NullMarked;
