/**
 * The formats of DVC 3: pointers ({@code .dvc} files), the project's configuration and the content-addressed layout
 * {@code files/md5/ab/cdef...} of caches and remotes. A leaf, so that the server, which offers its versions as DVC objects, and the
 * command line, which works in a folder with no server near, are held to the same bytes.
 */
@ApplicationModule(allowedDependencies = {"common", "storage", "fetch"})
@NullMarked
package dev.rookery.dvc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
