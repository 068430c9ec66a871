/** A person's word where the gate could not tell: the same two buttons wherever a candidate waits, and what was said. */
@NullMarked
package dev.rookery.ui.decision;

import org.jspecify.annotations.NullMarked;
