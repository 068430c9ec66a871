/** What a running server answers to commands of its own machine; {@code dev.rookery.security} asks for their token first. */
@NullMarked
package dev.rookery.cli.rest;

import org.jspecify.annotations.NullMarked;
