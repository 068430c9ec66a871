/** Words and numbers in the reader's language: plural forms, and numbers, dates, sizes and durations by locale. */
@NullMarked
package dev.rookery.ui.text;

import org.jspecify.annotations.NullMarked;
