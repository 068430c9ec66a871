package dev.rookery.cli;

import dev.rookery.dataset.ContractReport;
import dev.rookery.schema.Violation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rookery data}: tables. */
@Command(
        name = "data",
        description = "Check tables.",
        mixinStandardHelpOptions = true,
        subcommands = picocli.CommandLine.HelpCommand.class)
record DataCommands(Console console) {
    @Command(
            description = "Hold a table against a contract; exits with 1 when it is broken.",
            mixinStandardHelpOptions = true)
    int validate(
            @Parameters(paramLabel = "FILE", description = "A CSV file.") Path file,
            @Option(
                            names = {"-c", "--contract"},
                            required = true,
                            paramLabel = "CONTRACT",
                            description = "A *.contract.yaml.")
                    Path contract,
            @Mixin Cli.Format format) {
        ContractReport report = ContractReport.of(console.path(file), console.path(contract));
        console.tell(format.json, facts(file, report), () -> words(file, report));
        return (report.quality().passed() ? ExitCode.OK : ExitCode.CHECK_FAILED).number();
    }

    private void words(Path file, ContractReport report) {
        report.quality()
                .violations()
                .forEach(violation ->
                        console.say(Cli.printable(violation.message().toString()) + lines(violation)));
        int broken = report.quality().violations().size();
        console.say("%s: %,d rows, %d rules checked, %s."
                .formatted(
                        Cli.printable(file.toString()),
                        report.rows(),
                        report.quality().rulesChecked(),
                        broken == 0 ? "all hold" : broken + " broken"));
    }

    private static String lines(Violation violation) {
        return violation.column().isEmpty() || violation.rule().equals("column")
                ? ""
                : " First lines: " + violation.firstLines().toString().replaceAll("[\\[\\]]", "") + ".";
    }

    private static Map<String, Object> facts(Path file, ContractReport report) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", file.toString());
        facts.put("passed", report.quality().passed());
        facts.put("rows", report.rows());
        facts.put("rules", report.quality().rulesChecked());
        facts.put(
                "violations",
                report.quality().violations().stream().map(DataCommands::facts).toList());
        return facts;
    }

    private static Map<String, Object> facts(Violation violation) {
        return Map.of(
                "rule", violation.rule(),
                "column", violation.column(),
                "count", violation.count(),
                "firstLines", violation.firstLines(),
                "message", violation.message().toString());
    }
}
