/**
 * Data sets in the browser: the list, the page of one with its tabs, the way in ({@code intake}) and the way on ({@code train}).
 */
@NullMarked
package dev.rookery.ui.dataset;

import org.jspecify.annotations.NullMarked;
