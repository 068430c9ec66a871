package dev.rookery.dataset;

import dev.rookery.common.Sentence;
import dev.rookery.job.Progress;
import dev.rookery.storage.ObjectStore;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Begins an import in a JVM of its own and stops for ever half way: {@code HeldImport CSV STATE PLACE}, where the place is
 * {@code made} (the table is made, nothing is stored) or {@code placed} (the bytes are in the store, the version is not).
 */
public final class HeldImport {
    static final DatasetName NAME = new DatasetName("held");
    static final String HELD = "held here";

    private HeldImport() {}

    public static void main(String[] arguments) throws IOException {
        boolean placed = arguments[2].equals("placed");
        TestState state = TestState.open(Path.of(arguments[1]));
        DatasetService datasets =
                TestDatasets.service(state, placed ? holding(state.store()) : state.store(), event -> {});
        Path file = Path.of(arguments[0]);
        CsvPreview preview = datasets.preview(file);
        datasets.importCsv(
                new ImportRequest(
                        NAME, "Held", file, "held.csv", preview.schema(), preview.dialect(), Optional.empty()),
                new Progress() {
                    @Override
                    public void report(double fraction, Sentence message) {
                        if (!placed && message.key().equals("dataset.doing.store")) {
                            hold();
                        }
                    }

                    @Override
                    public boolean cancelled() {
                        return false;
                    }
                });
    }

    private static ObjectStore holding(ObjectStore store) {
        return (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (_, method, given) -> {
                    try {
                        Object answer = method.invoke(store, given);
                        if (method.getName().startsWith("put")) {
                            hold();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void hold() {
        System.out.println(HELD);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
