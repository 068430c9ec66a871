/** What a running server answers to {@code rookery backup} on its own machine. */
@NullMarked
package dev.rookery.backup.rest;

import org.jspecify.annotations.NullMarked;
