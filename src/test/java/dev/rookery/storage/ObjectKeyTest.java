package dev.rookery.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "../canary",
                "models/../../canary",
                "models/..",
                "/etc/passwd",
                "models//x",
                "models/",
                "models\\..\\canary",
                "models/%2e%2e/canary",
                "models/%252e%252e/canary",
                "models/x#y",
                "models/x?y",
                "models/x;y",
                "models/x\u0000",
                "models/x\r\nHost: evil",
                "C:/canary",
                "file:///etc/passwd",
                "s3://other/x",
                "models/\u202Egnp",
                "~/canary"
            })
    void refusesWhateverCouldNameSomethingElse(String key) {
        assertThatThrownBy(() -> new ObjectKey(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContainingAny("\r", "\n", "\u0000");
        assertThat(ObjectKey.isValid(key)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "models/0a1b/package.json", "files/md5/ab/cdef.dir", ".hidden", "a..b", "x/..y/z_=-."})
    void takesPlainNames(String key) {
        assertThat(new ObjectKey(key).value()).isEqualTo(key);
    }

    @Test
    void refusesLongNames() {
        assertThat(ObjectKey.isValid("a".repeat(512))).isTrue();
        assertThat(ObjectKey.isValid("a".repeat(513))).isFalse();
    }
}
