/** Search over everything that has a page: one field, found by name, opened by keyboard. */
@NullMarked
package dev.rookery.ui.search;

import org.jspecify.annotations.NullMarked;
