/** Pages that ask for work and then follow it: the form, the progress, and what came of it, under an address that names the job. */
@NullMarked
package dev.rookery.ui.job;

import org.jspecify.annotations.NullMarked;
