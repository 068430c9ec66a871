/** The public REST API that brings foreign models. */
@NullMarked
package dev.rookery.foreign.rest;

import org.jspecify.annotations.NullMarked;
