package dev.rookery.cli;

import dev.rookery.common.RookeryException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command line. */
public final class Cli {
    private static final String SERVE = "serve";

    private Cli() {}

    /**
     * Whether the words are a command, and no start of the server: that is no word at all, {@code serve}, or settings
     * ({@code --server.port=8080}).
     */
    public static boolean isCommand(String[] words) {
        if (words.length == 0 || words[0].equals(SERVE) && !asksForHelp(words)) {
            return false;
        }
        return !words[0].startsWith("--") || words[0].equals("--help") || words[0].equals("--version");
    }

    private static boolean asksForHelp(String[] words) {
        return List.of(words).contains("--help") || List.of(words).contains("-h");
    }

    /** The settings of a start of the server. */
    public static String[] settings(String[] words) {
        return words.length > 0 && words[0].equals(SERVE)
                ? List.of(words).subList(1, words.length).toArray(String[]::new)
                : words;
    }

    /**
     * Runs a command of this process and gives its exit code.
     *
     * @param start of the server, for commands that find none
     */
    public static int run(String[] words, Start start) {
        // Libraries log to nobody here: what went wrong is one sentence on the error stream.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "logback-cli.xml");
        }
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return run(words, new Console(Path.of("").toAbsolutePath(), System.getenv(), out, err, start));
    }

    static int run(String[] words, Console console) {
        int code = commandLine(console).execute(words);
        console.out().flush();
        console.err().flush();
        return code;
    }

    static CommandLine commandLine(Console console) {
        CommandLine line = new CommandLine(new Top())
                .addSubcommand(new Serve())
                .addSubcommand(new CommandLine(new DvcCommands(console)).addSubcommand(new DvcRemoteCommands(console)))
                .addSubcommand(new DataCommands(console))
                .addSubcommand(new DescribeCommand(console))
                .addSubcommand(new EvaluateCommand(console))
                .addSubcommand(new PredictCommand(console))
                .addSubcommand(new GateCommands(console))
                .addSubcommand(new PipelineCommands(console))
                .addSubcommand(new BackupCommand(console))
                .addSubcommand(new RestoreCommand(console))
                .addSubcommand(new CommandLine.HelpCommand());
        line.addSubcommand(new Completion(console, line));
        line.setOut(console.out())
                .setErr(console.err())
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Cli::wrongUsage)
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e, console));
        return line;
    }

    private static int wrongUsage(ParameterException e, String[] words) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        e.getCommandLine()
                .getErr()
                .println(printable(String.valueOf(e.getMessage())) + ". See " + command + " --help.");
        return ExitCode.USAGE.number();
    }

    private static int failed(Exception e, Console console) {
        if (e instanceof RookeryException own) {
            console.err().println(printable(String.valueOf(own.getMessage())));
            return ExitCode.of(own).number();
        }
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RookeryException own) {
                // A start that failed; why was told already.
                return ExitCode.of(own).number();
            }
        }
        if (e instanceof UncheckedIOException || e instanceof IOException) {
            console.err().println("The disk or the network failed: " + printable(String.valueOf(e.getMessage())) + ".");
            return ExitCode.UNAVAILABLE.number();
        }
        console.err().println("Something unexpected happened, which is a bug of Rookery: " + printable(e.toString()));
        if (console.environment().containsKey("ROOKERY_TRACE")) {
            e.printStackTrace(console.err());
        }
        return ExitCode.UNEXPECTED.number();
    }

    /** Names of strangers' files come into messages, and a terminal obeys control characters. */
    static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    @Command(
            name = "rookery",
            description = "From a CSV to a gated, explained, monitored prediction service.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            footer = {"", "Without a command the server starts. docs/cli.md tells the exit codes."})
    static final class Top implements Runnable {
        @CommandLine.Spec
        CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), "A command is missing");
        }
    }

    @Command(
            name = SERVE,
            description = "Start the server; settings follow as --server.port=8080.",
            mixinStandardHelpOptions = true)
    static final class Serve {}

    @Command(
            name = "completion",
            description = "Print a script that completes commands in bash and zsh: source <(rookery completion)",
            mixinStandardHelpOptions = true)
    record Completion(Console console, CommandLine line) implements Runnable {
        @Override
        public void run() {
            console.out().print(AutoComplete.bash("rookery", line));
        }
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Cli.class.getPackage().getImplementationVersion();
            return new String[] {"rookery " + (version == null ? "(not packaged)" : version)};
        }
    }

    /** Shared by commands that tell results. */
    static final class Format {
        @Option(names = "--json", description = "Print one line of JSON instead of words.")
        boolean json;
    }
}
