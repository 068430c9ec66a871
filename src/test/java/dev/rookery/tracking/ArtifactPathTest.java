package dev.rookery.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.storage.ObjectKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"model/MLmodel", "a b/ü=é%20.txt", "=41", "x=", "==", "日本/_-.", ".hidden"})
    void isKeptUnderAKeyAndComesBack(String path) {
        ArtifactPath made = ArtifactPath.of(path);
        assertThat(new ObjectKey("runs/x/" + made.key()).value()).endsWith(made.key());
        assertThat(ArtifactPath.ofKey(made.key())).isEqualTo(made);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/../b", "/a", "a/", "a//b", ".", "a\\b", "a\u0000b", "..."})
    void refusesPathsThatLeadElsewhere(String path) {
        assertThatThrownBy(() -> ArtifactPath.of(path)).isInstanceOf(InvalidException.class);
    }

    @Test
    void refusesWhatTheStoreCouldNotHold() {
        assertThatThrownBy(() -> ArtifactPath.of("é".repeat(200))).hasMessageContaining("too long");
    }
}
