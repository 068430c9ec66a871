/** The public REST API of comparisons. */
@NullMarked
package dev.rookery.experiment.rest;

import org.jspecify.annotations.NullMarked;
