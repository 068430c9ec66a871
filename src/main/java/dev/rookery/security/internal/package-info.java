@NullMarked
package dev.rookery.security.internal;

import org.jspecify.annotations.NullMarked;
