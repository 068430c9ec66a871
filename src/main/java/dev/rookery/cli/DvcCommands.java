package dev.rookery.cli;

import dev.rookery.dvc.Added;
import dev.rookery.dvc.DvcWorkspace;
import dev.rookery.dvc.Moved;
import dev.rookery.dvc.Pulled;
import dev.rookery.dvc.Status;
import dev.rookery.fetch.Downloads;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rookery dvc}: a DVC 3 project without Python. */
@Command(
        name = "dvc",
        description = "Track data with DVC 3's formats: what these commands write, dvc reads, and the other way round.",
        mixinStandardHelpOptions = true,
        subcommands = picocli.CommandLine.HelpCommand.class)
record DvcCommands(Console console) {
    /** Shared by commands that work on what is tracked. */
    static final class Targets {
        @Parameters(
                arity = "0..*",
                paramLabel = "TARGET",
                description = "Tracked files or folders, their .dvc files, or folders to look in; all by default.")
        List<Path> named = List.of();
    }

    /** Shared by commands that open a project. */
    static final class Care {
        @Option(
                names = "--verify",
                description = "Read every file again instead of trusting the hashes of files that did not change.")
        boolean verify;
    }

    /** Shared by commands that talk to a remote. */
    static final class To {
        @Option(
                names = {"-r", "--remote"},
                paramLabel = "NAME",
                description = "The remote; by default the default one.")
        Optional<String> remote = Optional.empty();
    }

    /** Shared by commands that download. */
    static final class Net {
        @Option(
                names = "--allow-host",
                paramLabel = "HOST",
                description = "Download from this host even when its address is private.")
        List<String> hosts = List.of();

        Downloads downloads() {
            return Downloads.allowing(new HashSet<>(
                    hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList()));
        }
    }

    private DvcWorkspace open(Care care) {
        return DvcWorkspace.open(console.folder(), console.environment(), care.verify);
    }

    private List<Path> paths(List<Path> targets) {
        return targets.stream().map(console::path).toList();
    }

    @Command(description = "Make this folder a DVC project.", mixinStandardHelpOptions = true)
    int init(@Option(names = "--no-scm", description = "The folder is in no git repository.") boolean noScm) {
        DvcWorkspace.init(console.folder(), noScm);
        console.say("Made " + console.folder().resolve(".dvc") + ".");
        return ExitCode.OK.number();
    }

    @Command(description = "Track files and folders; their bytes go to the cache.", mixinStandardHelpOptions = true)
    int add(
            @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files or folders to track.")
                    List<Path> targets,
            @Mixin Care care,
            @Mixin Cli.Format format) {
        try (DvcWorkspace workspace = open(care)) {
            tell(workspace.add(paths(targets)), format);
        }
        return ExitCode.OK.number();
    }

    private void tell(List<Added> added, Cli.Format format) {
        console.tell(
                format.json,
                added.stream().map(DvcCommands::facts).toList(),
                () -> added.forEach(each -> console.say("Tracked " + Cli.printable(each.path()) + " ("
                        + each.pointer().hash() + ", " + count(each.pointer().sizeBytes(), "byte") + ").")));
    }

    private static Map<String, Object> facts(Added added) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("path", added.path());
        facts.put("pointer", added.pointerFile());
        facts.put("md5", added.pointer().hash().toString());
        facts.put("size", added.pointer().sizeBytes());
        facts.put("files", added.pointer().files());
        return facts;
    }

    @Command(description = "Send what the remote lacks, verified.", mixinStandardHelpOptions = true)
    int push(@Mixin Targets targets, @Mixin To to, @Mixin Care care, @Mixin Cli.Format format) {
        try (DvcWorkspace workspace = open(care)) {
            Moved moved = workspace.push(paths(targets.named), to.remote);
            console.tell(
                    format.json,
                    Map.of("pushed", moved.objects(), "present", moved.present(), "bytes", moved.sizeBytes()),
                    () -> console.say("Pushed " + words(moved)));
        }
        return ExitCode.OK.number();
    }

    @Command(
            description = "Fetch what is missing, verified, and write files as their pointers say.",
            mixinStandardHelpOptions = true)
    int pull(
            @Mixin Targets targets,
            @Mixin To to,
            @Option(
                            names = {"-f", "--force"},
                            description = "Overwrite changes that nothing else keeps.")
                    boolean force,
            @Mixin Net net,
            @Mixin Care care,
            @Mixin Cli.Format format) {
        try (DvcWorkspace workspace = open(care)) {
            Pulled pulled = workspace.pull(paths(targets.named), to.remote, force, net.downloads());
            Moved fetched = pulled.fetched();
            console.tell(
                    format.json,
                    Map.of(
                            "fetched",
                            fetched.objects(),
                            "present",
                            fetched.present(),
                            "bytes",
                            fetched.sizeBytes(),
                            "written",
                            pulled.written()),
                    () -> {
                        pulled.written().forEach(path -> console.say("Wrote " + Cli.printable(path) + "."));
                        console.say("Fetched " + words(fetched));
                    });
        }
        return ExitCode.OK.number();
    }

    @Command(
            description = "Compare files with their pointers, or with -c the cache with a remote.",
            mixinStandardHelpOptions = true)
    int status(
            @Mixin Targets targets,
            @Option(
                            names = {"-c", "--cloud"},
                            description = "Compare the cache with a remote.")
                    boolean cloud,
            @Mixin To to,
            @Option(
                            names = {"-q", "--quiet"},
                            description = "Print nothing; exit with 1 when something differs.")
                    boolean quiet,
            @Mixin Care care,
            @Mixin Cli.Format format) {
        List<Status> statuses;
        try (DvcWorkspace workspace = open(care)) {
            statuses = cloud || to.remote.isPresent()
                    ? workspace.remoteStatus(paths(targets.named), to.remote)
                    : workspace.status(paths(targets.named));
        }
        List<Status> changed = statuses.stream()
                .filter(status -> status.state() != Status.State.UP_TO_DATE)
                .toList();
        if (!quiet) {
            tell(statuses, changed, format);
        }
        return (quiet && !changed.isEmpty() ? ExitCode.CHECK_FAILED : ExitCode.OK).number();
    }

    private void tell(List<Status> statuses, List<Status> changed, Cli.Format format) {
        Map<String, String> states = new LinkedHashMap<>();
        statuses.forEach(status -> states.put(status.path(), word(status.state())));
        console.tell(format.json, states, () -> {
            changed.forEach(status -> console.say(word(status.state()) + "\t" + Cli.printable(status.path())));
            if (changed.isEmpty()) {
                console.say(statuses.isEmpty() ? "Nothing is tracked here." : "Everything is up to date.");
            }
        });
    }

    private static String word(Status.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Command(
            name = "import-url",
            description = "Bring a file in from http(s)://, s3://, remote:// or a path, and track it with its origin.",
            mixinStandardHelpOptions = true)
    int importUrl(
            @Parameters(paramLabel = "URL", description = "Where the file is.") String url,
            @Parameters(arity = "0..1", paramLabel = "OUT", description = "A name, or a folder to put it in.")
                    Optional<Path> out,
            @Option(
                            names = {"-f", "--force"},
                            description = "Replace a file that is there.")
                    boolean force,
            @Mixin Net net,
            @Mixin Care care,
            @Mixin Cli.Format format) {
        try (DvcWorkspace workspace = open(care)) {
            String source = url.contains(":") ? url : console.path(Path.of(url)).toString();
            Optional<Path> to = Optional.of(out.map(console::path).orElse(console.folder()));
            tell(List.of(workspace.importUrl(source, to, force, net.downloads())), format);
        }
        return ExitCode.OK.number();
    }

    private static String words(Moved moved) {
        return count(moved.objects(), "object") + " (" + count(moved.sizeBytes(), "byte") + "), " + moved.present()
                + " already there.";
    }

    private static String count(long n, String thing) {
        return "%,d %s%s".formatted(n, thing, n == 1 ? "" : "s");
    }
}
