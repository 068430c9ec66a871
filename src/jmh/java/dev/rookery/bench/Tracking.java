package dev.rookery.bench;

import dev.rookery.RookeryApplication;
import dev.rookery.common.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * MLflow's API under load, server and clients in one process on the loopback: batches of ten metrics from 20 clients at once, and
 * searches over many runs with 20 metrics each. The runs are written into the tables directly, without the histories of their metrics, which no
 * search looks at.
 */
public final class Tracking {
    private static final int CLIENTS = 20;
    private static final int BATCHES = 200;
    private static final int METRICS = 20;
    private static final int SEARCHES = 200;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    private Tracking(String base) {
        this.base = base;
    }

    public static void main(String[] args) throws Exception {
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        String folder = Files.createTempDirectory("rookery-tracking").toString();
        try (ConfigurableApplicationContext context = SpringApplication.run(
                RookeryApplication.class,
                "--server.port=0",
                "--rookery.data-dir=" + folder,
                "--rookery.samples.enabled=false")) {
            Tracking tracking =
                    new Tracking("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
            String experiment =
                    tracking.post("experiments/create", "{\"name\": \"load\"}").replaceAll("\\D", "");
            tracking.logBatches(experiment);
            long begin = System.nanoTime();
            fill(context.getBean(DataSource.class), runs);
            System.out.printf(
                    "%d runs x %d metrics written in %.0f s%n", runs, METRICS, (System.nanoTime() - begin) / 1e9);
            tracking.search(experiment, "newest", "", "");
            tracking.search(experiment, "filter", "metrics.m3 > 0.999", "");
            tracking.search(experiment, "param", "params.depth = '7' AND metrics.m0 > 0.9", "");
            tracking.search(experiment, "order", "", "metrics.m5 DESC");
        }
    }

    private void logBatches(String experiment) throws Exception {
        List<String> bodies = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            String run = Json.mapper()
                    .readTree(post("runs/create", "{\"experiment_id\": \"" + experiment + "\"}"))
                    .at("/run/info/run_id")
                    .asString();
            StringBuilder metrics = new StringBuilder();
            for (int i = 0; i < 10; i++) {
                metrics.append(i == 0 ? "" : ",")
                        .append("{\"key\": \"m")
                        .append(i)
                        .append("\", \"value\": 0.5, \"timestamp\": 1, \"step\": STEP}");
            }
            bodies.add("{\"run_id\": \"" + run + "\", \"metrics\": [" + metrics + "]}");
        }
        for (int round = 0; round < 3; round++) {
            int from = round * BATCHES;
            long begin = System.nanoTime();
            double[] all;
            try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
                List<Future<double[]>> futures = bodies.stream()
                        .map(body -> clients.submit(() -> {
                            double[] millis = new double[BATCHES];
                            for (int i = 0; i < BATCHES; i++) {
                                long start = System.nanoTime();
                                post("runs/log-batch", body.replace("STEP", String.valueOf(from + i)));
                                millis[i] = (System.nanoTime() - start) / 1e6;
                            }
                            return millis;
                        }))
                        .toList();
                List<double[]> each = new ArrayList<>();
                for (Future<double[]> future : futures) {
                    each.add(future.get());
                }
                all = each.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(
                    "log-batch of 10, %d clients, round %d: p50 %.1f ms, p99 %.1f ms, %.0f metrics/s%n",
                    CLIENTS, round, all[all.length / 2], all[all.length * 99 / 100], all.length * 10 / seconds);
        }
    }

    private void search(String experiment, String name, String filter, String order) throws Exception {
        String body = "{\"experiment_ids\": [\"" + experiment + "\"], \"max_results\": 50, \"filter\": \"" + filter
                + "\"" + (order.isEmpty() ? "" : ", \"order_by\": [\"" + order + "\"]") + "}";
        double[] millis = new double[SEARCHES];
        int found = 0;
        for (int i = -20; i < SEARCHES; i++) {
            long start = System.nanoTime();
            String answer = post("runs/search", body);
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            } else {
                found = Json.mapper().readTree(answer).path("runs").size();
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                "search, %s (%d runs on the page): p50 %.1f ms, p99 %.1f ms%n",
                name, found, millis[SEARCHES / 2], millis[SEARCHES * 99 / 100]);
    }

    private static void fill(DataSource database, int runs) throws Exception {
        SplittableRandom random = new SplittableRandom(42);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement run =
                            connection.prepareStatement("insert into run (id, experiment, name, state, started_at,"
                                    + " ended_at, origin) values (?, 'load', ?, 'FINISHED', ?, ?, 'CLIENT')");
                    PreparedStatement param =
                            connection.prepareStatement("insert into run_param values (?, 'depth', ?)");
                    PreparedStatement latest =
                            connection.prepareStatement("insert into run_latest (run_id, metric_key, step,"
                                    + " metric_value, recorded_at) values (?, ?, 0, ?, ?)")) {
                for (int i = 0; i < runs; i++) {
                    UUID id = new UUID(random.nextLong(), random.nextLong());
                    Timestamp at = Timestamp.from(START.plusSeconds(i));
                    run.setObject(1, id);
                    run.setString(2, "run " + i);
                    run.setTimestamp(3, at);
                    run.setTimestamp(4, at);
                    run.addBatch();
                    param.setObject(1, id);
                    param.setString(2, String.valueOf(i % 20));
                    param.addBatch();
                    for (int m = 0; m < METRICS; m++) {
                        double value = random.nextDouble();
                        latest.setObject(1, id);
                        latest.setString(2, "m" + m);
                        latest.setDouble(3, value);
                        latest.setTimestamp(4, at);
                        latest.addBatch();
                    }
                    if (i % 1_000 == 999) {
                        for (PreparedStatement statement : List.of(run, param, latest)) {
                            statement.executeBatch();
                        }
                        connection.commit();
                    }
                }
                for (PreparedStatement statement : List.of(run, param, latest)) {
                    statement.executeBatch();
                }
                connection.commit();
            }
        }
    }

    private String post(String call, String body) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(base + "/api/2.0/mlflow/" + call))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(call + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
