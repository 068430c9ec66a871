/**
 * Tables as DuckDB files: derived from the bytes of a version, never the truth, rebuilt whenever they are absent, damaged or of
 * another engine. {@code DuckTables} keeps them within bounds of disk, {@code TableBuilder} makes one ({@code BulkLoad} where
 * DuckDB provably reads what commons-csv reads, {@code RowLoad} otherwise), {@code DuckDatabase} opens one, locked down.
 */
@NullMarked
package dev.rookery.dataset.internal.duckdb;

import org.jspecify.annotations.NullMarked;
