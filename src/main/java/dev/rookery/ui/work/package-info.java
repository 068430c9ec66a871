/** What is being worked on, in the top bar of every page: how much, how far, and a panel to watch and to stop it. */
@NullMarked
package dev.rookery.ui.work;

import org.jspecify.annotations.NullMarked;
