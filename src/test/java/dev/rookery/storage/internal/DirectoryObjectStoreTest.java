package dev.rookery.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.UnavailableException;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.storage.ObjectStoreContract;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryObjectStoreTest extends ObjectStoreContract {
    private DirectoryObjectStore store;

    @BeforeEach
    void open() {
        store = new DirectoryObjectStore(folder.resolve("objects"), folder.resolve("incoming"));
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Test
    void followsNoSymbolicLinkOutOfTheFolder() throws Exception {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path canary = Files.writeString(outside.resolve("canary"), "alive");
        Files.createSymbolicLink(folder.resolve("objects").resolve("linked-folder"), outside);
        Files.createSymbolicLink(folder.resolve("objects").resolve("linked-file"), canary);

        for (String name : new String[] {"linked-folder/canary", "linked-file"}) {
            ObjectKey key = new ObjectKey(name);
            assertThatThrownBy(() -> store.get(key, 100)).isInstanceOf(InvalidException.class);
            assertThatThrownBy(() -> store.open(key)).isInstanceOf(InvalidException.class);
            assertThatThrownBy(() -> store.size(key)).isInstanceOf(InvalidException.class);
            assertThatThrownBy(() -> store.put(key, new byte[1])).isInstanceOf(InvalidException.class);
            assertThatThrownBy(() -> store.put(key, canary)).isInstanceOf(InvalidException.class);
            assertThatThrownBy(() -> store.delete(key)).isInstanceOf(InvalidException.class);
        }
        assertThatThrownBy(() -> store.list(new ObjectKey("linked-folder"))).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> store.put(new ObjectKey("linked-folder/new"), new byte[1]))
                .isInstanceOf(InvalidException.class);

        assertThat(canary).hasContent("alive");
        assertThat(outside).isDirectoryNotContaining(path -> path.endsWith("new"));
    }

    @Test
    void sweepsWhatAnInterruptedPutLeft() throws Exception {
        ObjectKey key = new ObjectKey("kept");
        store.put(key, new byte[5]);
        Files.write(folder.resolve("incoming").resolve("put-123.tmp"), new byte[10]);

        DirectoryObjectStore reopened = new DirectoryObjectStore(folder.resolve("objects"), folder.resolve("incoming"));

        assertThat(folder.resolve("incoming")).isEmptyDirectory();
        assertThat(reopened.get(key, 100)).hasSize(5);
    }

    @Test
    void aPutThatFailsLeavesNothing() {
        Path gone = folder.resolve("no-such-upload");

        assertThatThrownBy(() -> store.put(new ObjectKey("a/b"), gone)).isInstanceOf(UnavailableException.class);

        assertThat(folder.resolve("incoming")).isEmptyDirectory();
        assertThat(store.size(new ObjectKey("a/b"))).isEmpty();
    }

    @Test
    void refusesAKeyBelowAnotherObject() {
        store.put(new ObjectKey("a"), new byte[1]);
        store.put(new ObjectKey("b/c"), new byte[1]);

        assertThatThrownBy(() -> store.put(new ObjectKey("a/b"), new byte[1])).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> store.put(new ObjectKey("b"), new byte[1])).isInstanceOf(ConflictException.class);
        assertThat(store.get(new ObjectKey("a"), 10)).hasSize(1);
        assertThat(store.get(new ObjectKey("b/c"), 10)).hasSize(1);
    }
}
