@NullMarked
package dev.rookery.registry.internal;

import org.jspecify.annotations.NullMarked;
