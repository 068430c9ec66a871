package dev.rookery.dataset.internal.csv;

/** What every cell of one column says together, gathered in one pass and constant memory. */
final class ColumnScan {
    private final char decimalMark;
    private final LongSet values;
    private long present;
    private long missing;
    private long chars;
    private boolean numbers = true;
    private boolean integers = true;
    private boolean booleans = true;
    private boolean yes;
    private boolean no;
    private boolean dates = true;
    private boolean sequence = true;
    private double last = Double.NaN;

    ColumnScan(char decimalMark, int maxDistinct) {
        this.decimalMark = decimalMark;
        this.values = new LongSet(maxDistinct);
    }

    void accept(String cell) {
        String text = cell.strip();
        if (Cells.missing(text)) {
            missing++;
            return;
        }
        present++;
        chars += text.length();
        boolean fresh = values.add(LongSet.hash(text));
        // A value seen before says nothing new about the type.
        if (fresh || values.full()) {
            numbers = numbers && !Double.isNaN(Cells.number(text, decimalMark));
            integers = integers && !Double.isNaN(Cells.integer(text));
            double bool = booleans ? Cells.bool(text) : Double.NaN;
            booleans = !Double.isNaN(bool);
            yes |= bool == 1;
            no |= bool == 0;
            dates = dates && !Double.isNaN(Cells.date(text));
        }
        if (sequence) {
            double value = Cells.integer(text);
            sequence = Double.isNaN(last) ? value == 0 || value == 1 : value == last + 1;
            last = value;
        }
    }

    long present() {
        return present;
    }

    long missing() {
        return missing;
    }

    /** Different values; only a lower bound when {@link #manyDistinct}. */
    int distinct() {
        return values.size();
    }

    boolean manyDistinct() {
        return values.full();
    }

    /** Whether no value comes twice, as far as was counted. */
    boolean allDistinct() {
        return present > 0 && (values.full() || values.size() == present);
    }

    /** Whether the cells count 0, 1, 2, ... or 1, 2, 3, ... without a gap. */
    boolean sequence() {
        return sequence && present > 2 && missing == 0;
    }

    boolean numbers() {
        return numbers && present > 0;
    }

    boolean integers() {
        return integers && present > 0;
    }

    /** Whether the cells say yes and no, both, and nothing else. */
    boolean booleans() {
        return booleans && yes && no;
    }

    boolean dates() {
        return dates && present > 0;
    }

    /** Mean length of the cells that are not missing. */
    double meanChars() {
        return present == 0 ? 0 : (double) chars / present;
    }
}
