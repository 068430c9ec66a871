/** How a line of the log is written; named by {@code log-layout.xml}. */
@NullMarked
package dev.rookery.startup.log;

import org.jspecify.annotations.NullMarked;
