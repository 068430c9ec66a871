/**
 * The commands that people, CI and cron use, in the same jar as the server. {@link dev.rookery.cli.Cli} takes the words of a command
 * line and gives an exit code; nothing of Spring is started for a command that needs no database. What a command prints for
 * programs ({@code --json}) and its exit codes are kept stable; {@code docs/cli.md} tells them.
 */
@ApplicationModule(
        allowedDependencies = {"common", "schema", "job", "dvc", "fetch", "security", "dataset", "profile", "backup"})
@NullMarked
package dev.rookery.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
