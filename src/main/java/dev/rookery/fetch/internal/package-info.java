@NullMarked
package dev.rookery.fetch.internal;

import org.jspecify.annotations.NullMarked;
