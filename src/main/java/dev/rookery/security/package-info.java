/**
 * Who may talk to this process. In local mode that is everyone on this machine and nobody else: the server binds to loopback,
 * every request is held to an allow-list of Host headers and to its own Origin, sizes and times are bounded, and every
 * response carries the security headers. It works through servlet filters; {@link dev.rookery.security.BodyRefusedException} is
 * what a reader of a request body meets when the bounds are passed.
 */
@ApplicationModule(allowedDependencies = {"common"})
@NullMarked
package dev.rookery.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
