package dev.rookery.serving;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.job.JobState;
import dev.rookery.job.Progress;
import dev.rookery.model.Input;
import dev.rookery.model.InputRow;
import dev.rookery.model.Predictor;
import dev.rookery.model.RequestReader;
import dev.rookery.model.Signature;
import dev.rookery.model.TargetSpec;
import dev.rookery.model.Warning;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the rows of a batch, from the mark that an earlier try left. Every so many rows the files are written and the mark
 * moves behind them; a try that dies leaves bytes behind the mark, which the next one cuts off. So the files come out the same
 * however often it died.
 */
final class BatchRun {
    private static final int BLOCK = 2_000;

    private final BatchFolder folder;
    private final BatchSpec spec;
    private final Predictor predictor;
    private final RequestReader reader;
    private final List<String> columns;

    BatchRun(BatchFolder folder, BatchSpec spec, Predictor predictor) {
        this.folder = folder;
        this.spec = spec;
        this.predictor = predictor;
        this.reader = new RequestReader(predictor.signature());
        this.columns = columns(predictor.signature(), spec.explain());
    }

    /** Names of what is added to each row. */
    static List<String> columns(Signature signature, boolean explain) {
        List<String> columns = new ArrayList<>();
        columns.add("prediction");
        signature.target().levels().forEach(level -> columns.add("probability_" + level));
        columns.add("warnings");
        if (explain) {
            columns.add("explained_base");
            signature.inputs().forEach(input -> columns.add("effect_" + input.name()));
        }
        return columns;
    }

    BatchEnd run(Progress progress) throws IOException {
        BatchMark mark = folder.mark();
        long size = Files.size(folder.input());
        long start = System.nanoTime();
        long atStart = mark.rows();
        try (BatchRows rows = open();
                FileChannel output = continued(folder.output(), mark.outputBytes());
                FileChannel errors = continued(folder.errors(), mark.errorBytes())) {
            for (long passed = 0; passed < mark.rows() && rows.next(); passed++) {
                if (passed % BLOCK == 0) {
                    progress.checkCancelled();
                }
            }
            StringBuilder out = new StringBuilder();
            StringBuilder refusals = new StringBuilder();
            if (mark.outputBytes() == 0) {
                rows.writeHeader(out, columns);
                refusals.append("line,field,message\n");
            }
            boolean more = true;
            while (more) {
                progress.checkCancelled();
                Block block = new Block(rows, out, refusals);
                more = block.answer();
                write(output, out);
                write(errors, refusals);
                mark = new BatchMark(
                        mark.rows() + block.rows, mark.refused() + block.refused, output.position(), errors.position());
                folder.keep(mark);
                double seconds = (System.nanoTime() - start) / 1e9;
                progress.report(
                        size == 0 ? 1 : Math.min(1, (double) rows.bytesRead() / size),
                        Sentence.of("scoring.progress")
                                .with("rows", mark.rows())
                                .with("rate", Math.round((mark.rows() - atStart) / Math.max(seconds, 1e-3))));
            }
        }
        return new BatchEnd(JobState.SUCCEEDED, mark.rows(), mark.refused(), "");
    }

    private BatchRows open() throws IOException {
        return switch (spec.format()) {
            case CSV -> new CsvBatchRows(folder.input(), predictor.signature());
            case JSON_LINES -> new JsonBatchRows(folder.input(), predictor.signature());
        };
    }

    private static FileChannel continued(Path file, long length) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(length);
        channel.position(length);
        return channel;
    }

    private static void write(FileChannel channel, StringBuilder text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        text.setLength(0);
    }

    /** Some rows between two marks. A refused row keeps its place, without answers. */
    private final class Block {
        private final BatchRows source;
        private final StringBuilder out;
        private final StringBuilder refusals;
        private int rows;
        private int refused;

        Block(BatchRows source, StringBuilder out, StringBuilder refusals) {
            this.source = source;
            this.out = out;
            this.refusals = refusals;
        }

        /** @return whether there may be more rows */
        boolean answer() throws IOException {
            while (rows < BLOCK) {
                if (!source.next()) {
                    return false;
                }
                rows++;
                InputRow row = acceptable();
                if (row == null) {
                    refused++;
                    source.writeRow(out, columns, List.of());
                } else {
                    source.writeRow(out, columns, values(row, predictor.outputs(row.values())));
                }
            }
            return true;
        }

        private @Nullable InputRow acceptable() {
            String fault = source.fault();
            if (fault != null) {
                refusal("", fault);
                return null;
            }
            try {
                return reader.read(source.fields());
            } catch (InvalidException e) {
                if (e.faults().isEmpty()) {
                    refusal("", String.valueOf(e.getMessage()));
                }
                e.faults().forEach(each -> refusal(each.field(), each.message()));
                return null;
            }
        }

        private void refusal(String field, String message) {
            refusals.append(source.line()).append(',');
            quoted(field);
            refusals.append(',');
            quoted(message);
            refusals.append('\n');
        }

        private void quoted(String text) {
            refusals.append('"').append(text.replace("\"", "\"\"")).append('"');
        }
    }

    private List<Object> values(InputRow row, double[] outputs) {
        List<Object> values = new ArrayList<>(columns.size());
        switch (predictor.signature().target()) {
            case TargetSpec.Classes classes -> {
                values.add(classes.levels().get(predictor.label(outputs)));
                for (double output : outputs) {
                    values.add(output);
                }
            }
            case TargetSpec.Quantity _ -> values.add(outputs[0]);
        }
        values.add(warnings(row));
        if (spec.explain()) {
            Explanation why = Explanation.of(predictor, row, predictor.label(outputs));
            Map<String, Double> effects = new LinkedHashMap<>();
            why.effects().forEach(effect -> effects.put(effect.field(), effect.effect()));
            values.add(why.base());
            for (Input input : predictor.signature().inputs()) {
                values.add(effects.getOrDefault(input.name(), 0.0));
            }
        }
        return values;
    }

    /** {@code IMPUTED:sex OUTSIDE_TRAINING_RANGE:body_mass_g} */
    private static String warnings(InputRow row) {
        if (row.warnings().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (Warning warning : row.warnings()) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(warning.kind())
                    .append(':')
                    .append(warning.field());
        }
        return text.toString();
    }
}
