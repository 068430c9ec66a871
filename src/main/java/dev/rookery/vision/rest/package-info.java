/** The public REST API of image description. */
@NullMarked
package dev.rookery.vision.rest;

import org.jspecify.annotations.NullMarked;
