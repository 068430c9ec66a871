package dev.rookery.dataset;

import org.jspecify.annotations.Nullable;

/**
 * How a delimited text file is written.
 *
 * @param delimiter between cells: comma, semicolon, tab or bar
 * @param quote around cells that hold a delimiter, a quote (doubled) or a line break
 * @param encoding name of the character set, for example {@code UTF-8}; a byte order mark is skipped
 * @param header whether the first record holds the column names; otherwise they are {@code column_1}, {@code column_2}, ...
 * @param decimalMark {@code .} or {@code ,}
 * @param dates how days are written
 */
public record Dialect(char delimiter, char quote, String encoding, boolean header, char decimalMark, DateOrder dates) {
    /** RFC 4180 in UTF-8, with a header and decimal points. */
    public static final Dialect STANDARD = new Dialect(',', '"', "UTF-8", true, '.', DateOrder.PLAIN);

    /** @param dates absent where a version was stored before anybody could say */
    public Dialect(
            char delimiter, char quote, String encoding, boolean header, char decimalMark, @Nullable DateOrder dates) {
        this.delimiter = delimiter;
        this.quote = quote;
        this.encoding = encoding;
        this.header = header;
        this.decimalMark = decimalMark;
        this.dates = dates == null ? DateOrder.PLAIN : dates;
        if (delimiter == quote || delimiter == decimalMark) {
            throw new IllegalArgumentException("the delimiter cannot also be the quote or the decimal mark");
        }
        if (decimalMark != '.' && decimalMark != ',') {
            throw new IllegalArgumentException("a decimal mark is . or ,");
        }
    }

    /** Days written plainly. */
    public Dialect(char delimiter, char quote, String encoding, boolean header, char decimalMark) {
        this(delimiter, quote, encoding, header, decimalMark, DateOrder.PLAIN);
    }
}
