package dev.rookery.dataset;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One version of a data set, written {@code penguins@1}. */
public record DatasetVersionId(DatasetName dataset, int number) {
    private static final Pattern TEXT = Pattern.compile("([^@]*)@([1-9][0-9]{0,8})");

    public DatasetVersionId {
        if (number < 1) {
            throw new IllegalArgumentException("versions count from 1, not " + number);
        }
    }

    public static DatasetVersionId parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidException(Sentence.of("dataset.versionName"));
        }
        return new DatasetVersionId(new DatasetName(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return dataset + "@" + number;
    }
}
