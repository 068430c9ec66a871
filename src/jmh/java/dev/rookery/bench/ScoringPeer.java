package dev.rookery.bench;

import dev.rookery.model.internal.Engine;
import dev.rookery.model.internal.TreeWalker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Our side of {@code bench/scoring.py}: for every line {@code row} or {@code batch} on standard input, one measurement in
 * microseconds a row on standard output.
 */
final class ScoringPeer {
    private static final int BATCH = 100_000;
    private static final int SINGLE = 20_000;

    private final TreeWalker walker = new TreeWalker(BenchModel.fit().trees());
    private final double[][] rows = BenchModel.rows(BATCH, 7);
    private final double[][] out = new double[BATCH][BenchModel.CLASSES];

    public static void main(String[] arguments) throws IOException {
        ScoringPeer peer = new ScoringPeer();
        for (int warmup = 0; warmup < 20; warmup++) {
            peer.row();
            peer.batch();
        }
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            System.out.println(command.equals("row") ? peer.row() : peer.batch());
        }
    }

    private double row() {
        long start = System.nanoTime();
        for (int i = 0; i < SINGLE; i++) {
            walker.score(rows[i], out[i]);
        }
        return (System.nanoTime() - start) / 1e3 / SINGLE;
    }

    private double batch() {
        long start = System.nanoTime();
        for (int from = 0; from < BATCH; from += Engine.BLOCK) {
            int size = Math.min(Engine.BLOCK, BATCH - from);
            walker.score(Arrays.copyOfRange(rows, from, from + size), size, out, from);
        }
        return (System.nanoTime() - start) / 1e3 / BATCH;
    }
}
