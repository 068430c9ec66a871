/**
 * From bytes to typed columns. {@code Encodings} and {@code DialectSniffer} decide how a file is written, commons-csv decides
 * what a cell is ({@code CsvRecords}, within limits and with line numbers), {@code CsvScan} looks at every cell once,
 * {@code TypeInference} suggests types and roles, {@code TableLoader} builds the table. Whatever cannot be read is refused in a
 * sentence with the line number.
 */
@NullMarked
package dev.rookery.dataset.internal.csv;

import org.jspecify.annotations.NullMarked;
