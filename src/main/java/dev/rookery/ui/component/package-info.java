/**
 * The parts that every view is made of: page header, states (loading, empty, failed), badges, ids, times, progress, charts. Each
 * is a small composite that shows what it is given and knows no service.
 */
@NullMarked
package dev.rookery.ui.component;

import org.jspecify.annotations.NullMarked;
