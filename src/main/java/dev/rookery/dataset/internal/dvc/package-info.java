/**
 * The formats of DVC 3, as far as Rookery speaks them: pointers ({@code .dvc} files), the project's configuration and the
 * content-addressed layout {@code files/md5/ab/cdef...} of caches and remotes.
 */
@NullMarked
package dev.rookery.dataset.internal.dvc;

import org.jspecify.annotations.NullMarked;
