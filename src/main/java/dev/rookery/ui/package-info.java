@NullMarked
package dev.rookery.ui;

import org.jspecify.annotations.NullMarked;
