/** The public REST API of what the gate decided, and of what people decide. */
@NullMarked
package dev.rookery.pipeline.rest;

import org.jspecify.annotations.NullMarked;
