/** Logging in, one's keys, and the accounts that an administrator keeps. Server mode only; local mode has nobody to tell apart. */
@NullMarked
package dev.rookery.ui.access;

import org.jspecify.annotations.NullMarked;
