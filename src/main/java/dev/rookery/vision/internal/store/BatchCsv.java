package dev.rookery.vision.internal.store;

import dev.rookery.vision.CaptionBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A batch as a table: a line a file, whether it was described or not. */
public final class BatchCsv {
    private BatchCsv() {}

    public static String of(CaptionBatch batch) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter csv = CSVFormat.DEFAULT.print(text)) {
            csv.printRecord("image", "caption", "score", "probability", "model", "error");
            for (CaptionBatch.Line line : batch.lines()) {
                csv.printRecord(
                        line.file(), line.caption(), line.score(), line.probability(), line.version(), line.error());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return text.toString();
    }
}
