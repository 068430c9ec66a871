package dev.rookery.ui.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://example.org/data/wine.csv, example.org, wine.csv",
        "HTTP://example.org:8080/wine%20list.csv?token=abc#top, example.org, wine list.csv",
        "http://user:secret@example.org/a.csv, example.org, a.csv",
        "https://example.org, example.org, example.org",
        "https://example.org/data/, example.org, example.org",
        "http://[::1]/a+b.csv, [::1], a+b.csv",
        "https://example.org/100%25/50%.csv, example.org, 50%.csv"
    })
    void theFileIsCalledAsTheAddressEnds(String address, String host, String fileName) {
        WebAddress read = WebAddress.of("  " + address + "\n");
        assertThat(read.host()).isEqualTo(host);
        assertThat(read.fileName()).isEqualTo(fileName);
        assertThat(read.address()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "wine.csv", "file:///etc/passwd", "ftp://example.org/a.csv", "http://", "jar:http://a!/b"})
    void anythingElseIsNoAddress(String entered) {
        assertThatThrownBy(() -> WebAddress.of(entered))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("http://");
    }

    @Test
    void anAddressWithoutEndIsNoAddress() {
        assertThatThrownBy(() -> WebAddress.of("http://example.org/" + "a".repeat(5_000)))
                .isInstanceOf(InvalidException.class);
    }
}
