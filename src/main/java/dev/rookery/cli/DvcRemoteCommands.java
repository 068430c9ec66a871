package dev.rookery.cli;

import dev.rookery.common.ConflictException;
import dev.rookery.common.NotFoundException;
import dev.rookery.dvc.DvcConfig;
import dev.rookery.dvc.DvcWorkspace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rookery dvc remote}: where a project's objects lie for others. */
@Command(
        name = "remote",
        description = "Say where the project's data lies for others: a folder, or s3://BUCKET/PATH.",
        mixinStandardHelpOptions = true,
        subcommands = picocli.CommandLine.HelpCommand.class)
record DvcRemoteCommands(Console console) {
    /** Which of the two files is meant. */
    static final class Which {
        @Option(names = "--local", description = "In .dvc/config.local, which is not committed: the place for keys.")
        boolean local;
    }

    @Command(description = "Add a remote.", mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "URL", description = "A folder, or s3://BUCKET/PATH.") String url,
            @Option(
                            names = {"-d", "--default"},
                            description = "Make it the default.")
                    boolean asDefault,
            @Option(
                            names = {"-f", "--force"},
                            description = "Replace one of that name.")
                    boolean force,
            @Mixin Which which) {
        return edit(which, (workspace, config) -> {
            if (!force && config.remotes().containsKey(name.toLowerCase(java.util.Locale.ROOT))) {
                throw new ConflictException("There is a remote " + name + " already. Use --force to replace it.");
            }
            DvcConfig more = config.withRemote(name, Map.of("url", stored(url, workspace)));
            return asDefault ? more.withDefault(Optional.of(name)) : more;
        });
    }

    /** A relative folder is meant from here, and kept from where the configuration lies. */
    private String stored(String url, DvcWorkspace workspace) {
        if (url.contains("://") || Path.of(url).isAbsolute()) {
            return url;
        }
        Path dvc = workspace.root().resolve(".dvc");
        return dvc.relativize(console.path(Path.of(url))).toString().replace('\\', '/');
    }

    @Command(description = "List the remotes.", mixinStandardHelpOptions = true)
    int list(@Mixin Cli.Format format) {
        try (DvcWorkspace workspace = DvcWorkspace.open(console.folder(), console.environment(), false)) {
            DvcConfig config = workspace.config();
            Map<String, Map<String, Object>> remotes = new LinkedHashMap<>();
            config.remotes()
                    .forEach((name, settings) -> remotes.put(
                            name,
                            Map.of(
                                    "url",
                                    settings.getOrDefault("url", ""),
                                    "default",
                                    config.defaultRemote().equals(Optional.of(name)))));
            console.tell(
                    format.json,
                    remotes,
                    () -> remotes.forEach(
                            (name, facts) -> console.say(name + "\t" + Cli.printable(facts.get("url") + "")
                                    + (Boolean.TRUE.equals(facts.get("default")) ? "\t(default)" : ""))));
        }
        return ExitCode.OK.number();
    }

    @Command(description = "Forget a remote; what lies there stays.", mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "NAME") String name, @Mixin Which which) {
        return edit(which, (workspace, config) -> {
            config.remote(name);
            return config.withoutRemote(name);
        });
    }

    @Command(
            description = "Set one setting of a remote, such as endpointurl or region.",
            mixinStandardHelpOptions = true)
    int modify(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "KEY", description = "url, endpointurl, region, access_key_id, secret_access_key.")
                    String key,
            @Parameters(paramLabel = "VALUE") String value,
            @Mixin Which which) {
        return edit(which, (workspace, config) -> {
            workspace.config().remote(name);
            if (!which.local && List.of("access_key_id", "secret_access_key").contains(key)) {
                throw new ConflictException("Keys do not belong into .dvc/config, which is committed. Use --local.");
            }
            Map<String, String> settings = new LinkedHashMap<>(
                    config.remotes().getOrDefault(name.toLowerCase(java.util.Locale.ROOT), Map.of()));
            settings.put(key, key.equals("url") ? stored(value, workspace) : value);
            return config.withRemote(name, settings);
        });
    }

    @Command(name = "default", description = "Show the default remote, or choose it.", mixinStandardHelpOptions = true)
    int byDefault(
            @Parameters(arity = "0..1", paramLabel = "NAME") Optional<String> name,
            @Option(
                            names = {"-u", "--unset"},
                            description = "Have none.")
                    boolean unset,
            @Mixin Which which) {
        if (name.isEmpty() && !unset) {
            try (DvcWorkspace workspace = DvcWorkspace.open(console.folder(), console.environment(), false)) {
                console.say(workspace
                        .config()
                        .defaultRemote()
                        .orElseThrow(() -> new NotFoundException("The project has no default remote.")));
            }
            return ExitCode.OK.number();
        }
        return edit(which, (workspace, config) -> {
            name.ifPresent(workspace.config()::remote);
            return config.withDefault(name);
        });
    }

    private interface Edit {
        DvcConfig apply(DvcWorkspace workspace, DvcConfig config);
    }

    private int edit(Which which, Edit edit) {
        try (DvcWorkspace workspace = DvcWorkspace.open(console.folder(), console.environment(), false)) {
            workspace.save(edit.apply(workspace, workspace.config(which.local)), which.local);
        }
        return ExitCode.OK.number();
    }
}
