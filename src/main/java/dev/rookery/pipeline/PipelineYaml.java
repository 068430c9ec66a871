package dev.rookery.pipeline;

import dev.rookery.common.InvalidException;
import dev.rookery.common.StrictYaml;
import dev.rookery.common.YamlMap;
import dev.rookery.dataset.DatasetName;
import dev.rookery.training.Algorithm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pipeline as YAML. What is misspelt, unknown or out of range is refused with its line. */
final class PipelineYaml {
    private static final String WHAT = "The pipeline";
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m|h)");
    private static final Duration MAX_TIMEOUT = Duration.ofDays(1);

    private PipelineYaml() {}

    static String write(PipelineDefinition definition) {
        StringBuilder yaml = new StringBuilder(
                        "# Every run takes the newest version of this data set, and the settings of the")
                .append(" champion where no step names others.\ndata: ")
                .append(definition.data().value())
                .append(
                        "\n# Minute, hour, day, month, day of the week, on the clocks of the zone.\nschedule:\n  cron: \"")
                .append(definition.schedule().cron())
                .append("\"\n  zone: ")
                .append(definition.schedule().zone())
                .append("\n  enabled: ")
                .append(definition.schedule().enabled())
                .append("\non_new_data: ")
                .append(definition.onNewData())
                .append("\n# A step may have: with, retries, back_off, timeout, when.\nsteps:\n");
        definition
                .plan()
                .steps()
                .forEach(step ->
                        yaml.append("  - step: ").append(step.step().shown()).append('\n'));
        return yaml.toString();
    }

    /** @throws InvalidException naming the line */
    static PipelineDefinition read(String yaml) {
        YamlMap map = StrictYaml.read(yaml, WHAT).allow("data", "schedule", "on_new_data", "steps");
        YamlMap schedule =
                map.map("schedule").orElseThrow(() -> map.missing("schedule")).allow("cron", "zone", "enabled");
        List<StepPlan> steps = new ArrayList<>();
        for (YamlMap step : map.maps("steps").orElseThrow(() -> map.missing("steps"))) {
            steps.add(step(step));
        }
        List<StepName> names = steps.stream().map(StepPlan::step).toList();
        List<StepName> six = names.stream().filter(StepName.SIX::contains).toList();
        if (!six.equals(StepName.SIX)
                || !names.equals(names.stream().distinct().sorted().toList())) {
            throw map.fault(
                    "steps",
                    "the six steps must all be there, once and in their order: pull_data, prepare_data, train_model,"
                            + " test_model, check_metrics, update_model; check_dvc may come before them");
        }
        return new PipelineDefinition(
                new DatasetName(map.requiredText("data")),
                new Schedule(schedule.requiredText("cron"), schedule.requiredText("zone"), schedule.flag("enabled")),
                map.flag("on_new_data"),
                new PipelinePlan(steps));
    }

    private static StepPlan step(YamlMap map) {
        map.allow("step", "with", "retries", "back_off", "timeout", "when");
        StepName name = StepName.of(map.requiredText("step"))
                .orElseThrow(() -> map.fault("step", "there is no step of that name"));
        long retries = map.whole("retries").orElse(0L);
        if (retries < 0 || retries > StepPlan.MAX_RETRIES) {
            throw map.fault("retries", "\"retries\" must be between 0 and " + StepPlan.MAX_RETRIES);
        }
        Map<String, String> with = new TreeMap<>();
        map.map("with")
                .ifPresent(values -> values.keys().forEach(key -> {
                    if (!StepSettings.knows(name, key)) {
                        throw values.fault(key, name.shown() + " has no parameter \"" + key + "\"");
                    }
                    with.put(key, values.requiredText(key));
                }));
        if (with.containsKey(StepSettings.ALGORITHM)) {
            Algorithm.ofKey(with.get(StepSettings.ALGORITHM)).with(StepSettings.numbers(with));
        }
        return new StepPlan(
                name,
                with,
                (int) retries,
                duration(map, "back_off", StepPlan.BACK_OFF, StepPlan.MAX_BACK_OFF),
                duration(map, "timeout", Duration.ZERO, MAX_TIMEOUT),
                new Condition(map.text("when").orElse("")));
    }

    private static Duration duration(YamlMap map, String key, Duration otherwise, Duration most) {
        if (map.text(key).isEmpty()) {
            return otherwise;
        }
        Matcher matcher = DURATION.matcher(map.requiredText(key));
        if (!matcher.matches()) {
            throw map.fault(key, "\"" + key + "\" must be a time such as 500ms, 10s, 5m or 2h");
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
        if (duration.compareTo(most) > 0) {
            throw map.fault(key, "\"" + key + "\" must be at most " + most.toMinutes() + "m");
        }
        return duration;
    }
}
