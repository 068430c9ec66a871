/**
 * Who may talk to this process. In local mode that is everyone on this machine and nobody else; in server mode people log in and programs
 * send keys, one rule set says who may ask for what, and {@link dev.rookery.security.Requires} holds services to it once more. In both,
 * every request is held to an allow-list of Host headers and to its own Origin, sizes and times are bounded, and every response carries
 * the security headers. {@link dev.rookery.security.BodyRefusedException} is what a reader of a request body meets when the bounds are
 * passed; {@link dev.rookery.security.CurrentUser} says who is behind a thread.
 */
@ApplicationModule(allowedDependencies = {"common"})
@NullMarked
package dev.rookery.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
