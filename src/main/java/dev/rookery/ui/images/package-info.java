/** Pictures in, sentences out: describing, correcting, keeping and exporting. */
@NullMarked
package dev.rookery.ui.images;

import org.jspecify.annotations.NullMarked;
