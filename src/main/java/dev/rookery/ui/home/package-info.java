/** The first page: what serves, what needs somebody, what ran. */
@NullMarked
package dev.rookery.ui.home;

import org.jspecify.annotations.NullMarked;
