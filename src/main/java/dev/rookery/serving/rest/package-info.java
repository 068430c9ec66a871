/** The public REST API of predictions. */
@NullMarked
package dev.rookery.serving.rest;

import org.jspecify.annotations.NullMarked;
