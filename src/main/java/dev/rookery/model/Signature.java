package dev.rookery.model;

import dev.rookery.schema.ColumnType;
import dev.rookery.schema.RowRule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a model takes and what it answers: the contract between trainer, form, REST and batch.
 *
 * @param inputs the raw fields, in the order of every row array of this module; names are unique
 * @param rules row rules copied from the data set's contract; each speaks of inputs only
 */
public record Signature(TargetSpec target, List<Input> inputs, List<RowRule> rules) {
    public Signature {
        inputs = List.copyOf(inputs);
        rules = List.copyOf(rules);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("a model needs at least one input");
        }
        List<Input> known = inputs;
        Set<String> names = new HashSet<>();
        for (Input input : inputs) {
            if (!names.add(input.name())) {
                throw new IllegalArgumentException("input \"" + input.name() + "\" appears twice");
            }
        }
        for (RowRule rule : rules) {
            for (String column : rule.columns()) {
                if (!names.contains(column)) {
                    throw new IllegalArgumentException("a rule speaks of \"" + column + "\", which is no input");
                }
            }
            if (rule instanceof RowRule.Check check) {
                check.condition().brokenBy(name -> type(known, name));
            }
        }
    }

    /** What the cells of an input are. */
    Optional<ColumnType> type(String name) {
        return type(inputs, name);
    }

    private static Optional<ColumnType> type(List<Input> inputs, String name) {
        return inputs.stream()
                .filter(input -> input.name().equals(name))
                .findFirst()
                .map(Input::type);
    }

    /** Position of the named input, or -1. */
    public int indexOf(String name) {
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
