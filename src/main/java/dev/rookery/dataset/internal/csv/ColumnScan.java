package dev.rookery.dataset.internal.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rookery.dataset.DateOrder;
import dev.rookery.dataset.Dialect;
import java.util.regex.Pattern;

/** What every cell of one column says together, gathered in one pass and constant memory. */
public final class ColumnScan {
    private static final Pattern ASCII_SPACE = Pattern.compile("^[\\t-\\r\\x1C-\\x20]+|[\\t-\\r\\x1C-\\x20]+$");

    private final char decimalMark;
    private final DateOrder dates;
    private final LongSet values;
    private long present;
    private long missing;
    private long chars;
    private boolean numbers = true;
    private boolean integers = true;
    private boolean booleans = true;
    private boolean yes;
    private boolean no;
    private boolean onlyDates = true;
    private boolean isoDays = true;
    private boolean isoTimes = true;
    private boolean padded;
    private boolean paddedBeyondAscii;
    private boolean missingSpelled;
    private boolean sequence = true;
    private double last = Double.NaN;

    ColumnScan(Dialect dialect, int maxDistinct) {
        this.decimalMark = dialect.decimalMark();
        this.dates = dialect.dates();
        this.values = new LongSet(maxDistinct);
    }

    void accept(String cell) {
        byte[] bytes = cell.getBytes(UTF_8);
        accept(bytes, 0, bytes.length);
    }

    /** A cell in UTF-8. */
    void accept(byte[] bytes, int from, int to) {
        if (from < to && (edge(bytes[from]) || edge(bytes[to - 1]))) {
            String cell = ByteCells.text(bytes, from, to);
            String stripped = cell.strip();
            padded |= stripped.length() < cell.length();
            paddedBeyondAscii |= !ASCII_SPACE.matcher(cell).replaceAll("").equals(stripped);
            byte[] inner = stripped.getBytes(UTF_8);
            stripped(inner, 0, inner.length);
        } else {
            stripped(bytes, from, to);
        }
    }

    /** Whether the byte may belong to white space: only there does it matter what Java calls so. */
    private static boolean edge(byte b) {
        return b <= ' '; // negative ones are beyond ASCII
    }

    private void stripped(byte[] bytes, int from, int to) {
        if (ByteCells.missing(bytes, from, to)) {
            missing++;
            missingSpelled |= from < to;
            return;
        }
        present++;
        chars += to - from;
        // A value seen before says nothing new about the type.
        if (values.full() || values.add(ByteCells.hash(bytes, from, to)) || values.full()) {
            type(bytes, from, to);
        }
        if (sequence) {
            double value = ByteCells.integer(bytes, from, to);
            sequence = Double.isNaN(last) ? value == 0 || value == 1 : value == last + 1;
            last = value;
        }
    }

    private void type(byte[] bytes, int from, int to) {
        if (numbers) {
            ByteCells.Kind kind = ByteCells.number(bytes, from, to, decimalMark);
            numbers = kind != ByteCells.Kind.NONE;
            integers &= kind == ByteCells.Kind.INTEGER;
        }
        if (booleans) {
            double bool = Cells.bool(ByteCells.text(bytes, from, to));
            booleans = !Double.isNaN(bool);
            yes |= bool == 1;
            no |= bool == 0;
        }
        if (onlyDates) {
            boolean day = ByteCells.isoDay(bytes, from, to);
            boolean time = !day && ByteCells.isoTime(bytes, from, to);
            isoDays &= day;
            isoTimes &= time;
            onlyDates = day || time || !Double.isNaN(Cells.date(ByteCells.text(bytes, from, to), dates));
        }
    }

    public long present() {
        return present;
    }

    public long missing() {
        return missing;
    }

    /** Different values; only a lower bound when {@link #manyDistinct}. */
    public int distinct() {
        return values.size();
    }

    public boolean manyDistinct() {
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

    public boolean numbers() {
        return numbers && present > 0;
    }

    public boolean integers() {
        return numbers() && integers;
    }

    /** Whether the cells say yes and no, both, and nothing else. */
    boolean booleans() {
        return booleans && yes && no;
    }

    /** Whether the cells say yes or no and nothing else. */
    public boolean yesOrNo() {
        return booleans && present > 0;
    }

    public boolean dates() {
        return onlyDates && present > 0;
    }

    /** Whether every cell is a day written {@code 2026-11-21}. */
    public boolean isoDays() {
        return isoDays && dates();
    }

    /** Whether every cell is a time written {@code 2026-11-21T09:30} or {@code 2026-11-21 09:30:59}, without a zone. */
    public boolean isoTimes() {
        return isoTimes && dates();
    }

    /** Whether white space stood around any cell. */
    public boolean padded() {
        return padded;
    }

    /** Whether any of that white space is not of ASCII. */
    public boolean paddedBeyondAscii() {
        return paddedBeyondAscii;
    }

    /** Whether any missing cell says so in letters rather than by being empty. */
    public boolean missingSpelled() {
        return missingSpelled;
    }

    /** Mean bytes of the cells that are not missing. */
    double meanChars() {
        return present == 0 ? 0 : (double) chars / present;
    }

    /** Lets go of the values themselves; their number stays. */
    void close() {
        values.close();
    }
}
