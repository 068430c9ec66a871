/** Pipeline runs in the browser: the list, and the page of one, live while it runs. */
@NullMarked
package dev.rookery.ui.pipeline;

import org.jspecify.annotations.NullMarked;
