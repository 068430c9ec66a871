package dev.rookery.dvc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Examples of the page gitignore(5). */
class IgnoreRulesTest {
    @Test
    void aNameMatchesAtAnyDepthAndASlashBindsIt() {
        IgnoreRules rules = rules("hello.*", "/top", "doc/frotz/");

        assertThat(rules.ignores("hello.txt", false)).isTrue();
        assertThat(rules.ignores("a/hello.java", false)).isTrue();
        assertThat(rules.ignores("top", false)).isTrue();
        assertThat(rules.ignores("a/top", false)).isFalse();
        assertThat(rules.ignores("doc/frotz", true)).isTrue();
        assertThat(rules.ignores("doc/frotz", false)).isFalse();
        assertThat(rules.ignores("a/doc/frotz", true)).isFalse();
    }

    @Test
    void starsStopAtSlashesAndDoubleOnesDoNot() {
        IgnoreRules rules = rules("foo/*", "**/deep", "abc/**", "a/**/b");

        assertThat(rules.ignores("foo/test.json", false)).isTrue();
        assertThat(rules.ignores("foo", true)).isFalse();
        assertThat(rules.ignores("x/y/deep", false)).isTrue();
        assertThat(rules.ignores("abc/x/y", false)).isTrue();
        assertThat(rules.ignores("abc", true)).isFalse();
        assertThat(rules.ignores("a/b", false)).isTrue();
        assertThat(rules.ignores("a/x/y/b", false)).isTrue();
    }

    @Test
    void theLastMatchCountsExceptInsideAnIgnoredFolder() {
        IgnoreRules rules = rules("*.csv", "!keep.csv", "build/", "!build/keep.csv");

        assertThat(rules.ignores("a.csv", false)).isTrue();
        assertThat(rules.ignores("keep.csv", false)).isFalse();
        assertThat(rules.ignores("build/keep.csv", false)).isTrue();
    }

    @Test
    void understandsSetsAndEscapesAndComments() {
        IgnoreRules rules = rules("# comment", "[ab]x", "[!c]y", "\\#hash", "data.??");

        assertThat(rules.ignores("ax", false)).isTrue();
        assertThat(rules.ignores("cx", false)).isFalse();
        assertThat(rules.ignores("by", false)).isTrue();
        assertThat(rules.ignores("cy", false)).isFalse();
        assertThat(rules.ignores("#hash", false)).isTrue();
        assertThat(rules.ignores("data.gz", false)).isTrue();
        assertThat(rules.ignores("# comment", false)).isFalse();
    }

    private static IgnoreRules rules(String... lines) {
        return IgnoreRules.NONE.and("", List.of(lines));
    }
}
