package dev.rookery.dataset.internal.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rookery.dataset.DateOrder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * {@link Cells} over the bytes of a file, without making a string of every cell. Answers at once what is plain; whatever is
 * unusual (an exponent, very many digits, a date late in the month) is asked of {@code Cells}, so that the two never disagree.
 */
final class ByteCells {
    /** What a cell is, as a number. */
    enum Kind {
        NONE,
        NUMBER,
        INTEGER
    }

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** So many digits always fit into 2^53. */
    private static final int SURE_DIGITS = 15;

    private static final int SURE_CHARS = 40;

    private ByteCells() {}

    static boolean missing(byte[] bytes, int from, int to) {
        return switch (to - from) {
            case 0 -> true;
            case 2 -> bytes[from] == 'N' && bytes[from + 1] == 'A';
            case 3, 4 -> (bytes[from] | 0x20) == 'n' && Cells.missing(text(bytes, from, to));
            default -> false;
        };
    }

    static Kind number(byte[] bytes, int from, int to, char decimalMark) {
        int start = from < to && (bytes[from] == '-' || bytes[from] == '+') ? from + 1 : from;
        int whole = digits(bytes, start, to);
        if (whole - start > 1 && bytes[start] == '0') {
            return Kind.NONE;
        }
        if (whole == to) {
            return whole == start
                    ? Kind.NONE
                    : whole - start <= SURE_DIGITS ? Kind.INTEGER : asked(bytes, from, to, decimalMark);
        }
        int end = whole;
        boolean any = whole > start;
        if (bytes[end] == decimalMark) {
            int fraction = digits(bytes, end + 1, to);
            any |= fraction > end + 1;
            end = fraction;
        }
        if (end == to && to - from <= SURE_CHARS) {
            return any ? Kind.NUMBER : Kind.NONE;
        }
        // What begins like a number and goes on otherwise is one only with an exponent.
        return any && (end == to || bytes[end] == 'e' || bytes[end] == 'E')
                ? asked(bytes, from, to, decimalMark)
                : Kind.NONE;
    }

    private static Kind asked(byte[] bytes, int from, int to, char decimalMark) {
        String text = text(bytes, from, to);
        if (Double.isNaN(Cells.number(text, decimalMark))) {
            return Kind.NONE;
        }
        return Double.isNaN(Cells.integer(text)) ? Kind.NUMBER : Kind.INTEGER;
    }

    /** The whole number a cell says, or NaN: {@link Cells#integer}. */
    static double integer(byte[] bytes, int from, int to) {
        if (to - from > SURE_DIGITS || to - from > 1 && bytes[from] <= '0') {
            return Cells.integer(text(bytes, from, to));
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return Double.NaN;
            }
            value = 10 * value + bytes[i] - '0';
        }
        return from == to ? Double.NaN : value;
    }

    /** Whether a cell is a day written {@code 2026-11-21}, which exists. */
    static boolean isoDay(byte[] bytes, int from, int to) {
        if (to - from != 10 || bytes[from + 4] != '-' || bytes[from + 7] != '-') {
            return false;
        }
        int month = two(bytes, from + 5);
        int day = two(bytes, from + 8);
        return digits(bytes, from, from + 4) == from + 4
                && (bytes[from] | bytes[from + 1] | bytes[from + 2] | bytes[from + 3]) != '0'
                && month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || !Double.isNaN(Cells.date(text(bytes, from, to), DateOrder.PLAIN)));
    }

    /** Whether a cell is a time written {@code 2026-11-21 09:30}, with {@code T} or a space, seconds or none, and no zone. */
    static boolean isoTime(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length != 16 && length != 19
                || !isoDay(bytes, from, from + 10)
                || bytes[from + 10] != ' ' && bytes[from + 10] != 'T'
                || bytes[from + 13] != ':') {
            return false;
        }
        int hour = two(bytes, from + 11);
        int minute = two(bytes, from + 14);
        int second = length == 16 ? 0 : bytes[from + 16] == ':' ? two(bytes, from + 17) : -1;
        return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    }

    /** The number that two digits write, or -1. */
    private static int two(byte[] bytes, int at) {
        return digits(bytes, at, at + 2) == at + 2 ? 10 * (bytes[at] - '0') + bytes[at + 1] - '0' : -1;
    }

    private static int digits(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i;
    }

    /** A 64-bit hash of the bytes: eight at a time, each word mixed as in MurmurHash3's finaliser (Appleby, 2011). */
    static long hash(byte[] bytes, int from, int to) {
        long hash = 0x9e3779b97f4a7c15L ^ (to - from);
        int i = from;
        for (; i + 8 <= to; i += 8) {
            hash = mix(hash ^ (long) LONGS.get(bytes, i));
        }
        long rest = 0;
        for (; i < to; i++) {
            rest = rest << 8 | bytes[i] & 0xFF;
        }
        return mix(hash ^ rest);
    }

    private static long mix(long value) {
        long a = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        long b = (a ^ a >>> 33) * 0xc4ceb9fe1a85ec53L;
        return b ^ b >>> 33;
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, UTF_8);
    }
}
