/** What stands around every view: navigation, top bar, language, colour scheme, and the pages for what was not found or broke. */
@NullMarked
package dev.rookery.ui.shell;

import org.jspecify.annotations.NullMarked;
