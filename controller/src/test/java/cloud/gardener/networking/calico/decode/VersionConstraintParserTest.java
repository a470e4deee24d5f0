package cloud.gardener.networking.calico.decode;

import static cloud.gardener.networking.calico.decode.Example.sentences;
import static cloud.gardener.networking.calico.decode.Example.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.images.VersionConstraint;
import cloud.gardener.networking.calico.network.KubernetesVersion;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every expectation about what is satisfied is the answer of Masterminds' semver 3.5.0, which Gardener uses. */
class VersionConstraintParserTest {

    private static final List<KubernetesVersion> VERSIONS = Stream.of(
                    "0.0.0", "1.0.0", "1.24.0", "1.24.9", "1.25.0", "1.25.3", "1.26.0", "1.26.5", "1.27.0", "2.0.0")
            .map(text -> valueOf(VersionParser.parse("", text)))
            .toList();

    private static VersionConstraint parse(String text) {
        return valueOf(VersionConstraintParser.parse("here", text));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '`', textBlock = """
                    1.25                         -> v1.25.0 v1.25.3
                    = 1.25                       -> v1.25.0 v1.25.3
                    1.25.x                       -> v1.25.0 v1.25.3
                    1.25.X                       -> v1.25.0 v1.25.3
                    1.25.*                       -> v1.25.0 v1.25.3
                    1.x                          -> v1.0.0 v1.24.0 v1.24.9 v1.25.0 v1.25.3 v1.26.0 v1.26.5 v1.27.0
                    1                            -> v1.0.0 v1.24.0 v1.24.9 v1.25.0 v1.25.3 v1.26.0 v1.26.5 v1.27.0
                    *                            -> v0.0.0 v1.0.0 v1.24.0 v1.24.9 v1.25.0 v1.25.3 v1.26.0 v1.26.5 v1.27.0 v2.0.0
                    x                            -> v0.0.0 v1.0.0 v1.24.0 v1.24.9 v1.25.0 v1.25.3 v1.26.0 v1.26.5 v1.27.0 v2.0.0
                    >= 1.25                      -> v1.25.0 v1.25.3 v1.26.0 v1.26.5 v1.27.0 v2.0.0
                    >=1.25                       -> v1.25.0 v1.25.3 v1.26.0 v1.26.5 v1.27.0 v2.0.0
                    >= 1.25.0                    -> v1.25.0 v1.25.3 v1.26.0 v1.26.5 v1.27.0 v2.0.0
                    >= v1.25                     -> v1.25.0 v1.25.3 v1.26.0 v1.26.5 v1.27.0 v2.0.0
                    => 1.25                      -> v1.25.0 v1.25.3 v1.26.0 v1.26.5 v1.27.0 v2.0.0
                    > 1.25                       -> v1.26.0 v1.26.5 v1.27.0 v2.0.0
                    > 1.25.0                     -> v1.25.3 v1.26.0 v1.26.5 v1.27.0 v2.0.0
                    >1.x                         -> v2.0.0
                    < 1.25                       -> v0.0.0 v1.0.0 v1.24.0 v1.24.9
                    < 1.25.3                     -> v0.0.0 v1.0.0 v1.24.0 v1.24.9 v1.25.0
                    <1.x                         -> v0.0.0
                    <= 1.25                      -> v0.0.0 v1.0.0 v1.24.0 v1.24.9 v1.25.0 v1.25.3
                    =< 1.25                      -> v0.0.0 v1.0.0 v1.24.0 v1.24.9 v1.25.0 v1.25.3
                    <= 1.25.3                    -> v0.0.0 v1.0.0 v1.24.0 v1.24.9 v1.25.0 v1.25.3
                    != 1.25                      -> v0.0.0 v1.0.0 v1.24.0 v1.24.9 v1.26.0 v1.26.5 v1.27.0 v2.0.0
                    != 1.25.3                    -> v0.0.0 v1.0.0 v1.24.0 v1.24.9 v1.25.0 v1.26.0 v1.26.5 v1.27.0 v2.0.0
                    !=1                          -> v0.0.0 v2.0.0
                    ~ 1.25                       -> v1.25.0 v1.25.3
                    ~1.25.3                      -> v1.25.3
                    ~> 1.25                      -> v1.25.0 v1.25.3
                    ~1                           -> v1.0.0 v1.24.0 v1.24.9 v1.25.0 v1.25.3 v1.26.0 v1.26.5 v1.27.0
                    ^1.25                        -> v1.25.0 v1.25.3 v1.26.0 v1.26.5 v1.27.0
                    ^1.25.3                      -> v1.25.3 v1.26.0 v1.26.5 v1.27.0
                    v1.25.3                      -> v1.25.3
                    =v1.25.3                     -> v1.25.3
                    1.25.3+build                 -> v1.25.3
                    >= 1.25, < 1.26              -> v1.25.0 v1.25.3
                    >= 1.25 < 1.26               -> v1.25.0 v1.25.3
                    >=1.25,<1.26                 -> v1.25.0 v1.25.3
                    >= 1.25 , < 1.26             -> v1.25.0 v1.25.3
                    1.25,1.25.3                  -> v1.25.3
                    1.25 || 1.27                 -> v1.25.0 v1.25.3 v1.27.0
                    1.25||1.27                   -> v1.25.0 v1.25.3 v1.27.0
                    < 1.25 || >= 1.26, < 1.27    -> v0.0.0 v1.0.0 v1.24.0 v1.24.9 v1.26.0 v1.26.5
                    1.24.9 - 1.26.0              -> v1.24.9 v1.25.0 v1.25.3 v1.26.0
                    1.24 - 1.26                  -> v1.24.0 v1.24.9 v1.25.0 v1.25.3 v1.26.0 v1.26.5
                    1.25.3 - 1.26                -> v1.25.3 v1.26.0 v1.26.5
                    1.24 - 1.26 || 2.0.0         -> v1.24.0 v1.24.9 v1.25.0 v1.25.3 v1.26.0 v1.26.5 v2.0.0
                    >= 1.25-0                    -> v1.25.0 v1.25.3 v1.26.0 v1.26.5 v1.27.0 v2.0.0
                    >= 1.25.0-0                  -> v1.25.0 v1.25.3 v1.26.0 v1.26.5 v1.27.0 v2.0.0
                    > 1.25.0-0                   -> v1.25.0 v1.25.3 v1.26.0 v1.26.5 v1.27.0 v2.0.0
                    > 1.25-0                     -> v1.26.0 v1.26.5 v1.27.0 v2.0.0
                    <= 1.25.0-0                  -> v0.0.0 v1.0.0 v1.24.0 v1.24.9
                    <= 1.25.x-0                  -> v0.0.0 v1.0.0 v1.24.0 v1.24.9 v1.25.0 v1.25.3
                    < 1.25.0-0                   -> v0.0.0 v1.0.0 v1.24.0 v1.24.9
                    < 1.25-0                     -> v0.0.0 v1.0.0 v1.24.0 v1.24.9
                    != 1.25.0-0                  -> v0.0.0 v1.0.0 v1.24.0 v1.24.9 v1.25.0 v1.25.3 v1.26.0 v1.26.5 v1.27.0 v2.0.0
                    ~ 1.25.x-0                   -> v1.25.0 v1.25.3
                    ~1.25.0-0                    -> v1.25.0 v1.25.3
                    ^1.25.0-rc.1                 -> v1.25.0 v1.25.3 v1.26.0 v1.26.5 v1.27.0
                    """)
    void aConstraintHoldsForWhatGardenerSays(String text, String versions) {
        VersionConstraint constraint = parse(text);
        assertThat(VERSIONS.stream()
                        .filter(constraint::holdsFor)
                        .map(KubernetesVersion::toString)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(versions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"= 1.25.0-0", "1.25 1.26", "^0.2", "> 1.25 < 1.25"})
    void aConstraintMayHoldForNoVersion(String text) {
        assertThat(VERSIONS).noneMatch(parse(text)::holdsFor);
    }

    @Test
    void aTabSeparatesAsABlankDoesAndBlanksAroundDoNotCount() {
        KubernetesVersion version = new KubernetesVersion(1, 25, 3);
        assertThat(parse(">=1.25\t<1.26").holdsFor(version)).isTrue();
        assertThat(parse("  >= 1.25.3 ").holdsFor(version)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "foo",
                ">= foo",
                ">= 1.25 foo",
                "== 1.25",
                "> > 1.25",
                ">=",
                "1.25,",
                ", 1.25",
                "|| 1.25",
                "1.25 ||",
                "1.25 | 1.26",
                "1.25.3.4",
                "1..25",
                "[1.25,1.26]",
                "latest",
                ">= 1.25 && < 1.26",
                "! 1.25",
                "-1.25",
                ">=1.25.0-",
                "1.24.9 -1.26.0",
                "1.24.9- 1.26.0",
                ">=1.24 - 1.26",
                "1.24 - <1.26",
                ">= 1.25 , , < 1.27"
            })
    void whatGardenerRefusesIsRefused(String text) {
        assertThat(sentences(VersionConstraintParser.parse("images[0].targetVersion", text)))
                .containsExactly("images[0].targetVersion: Invalid value: \"" + text
                        + "\": must be a version constraint such as >= 1.31, < 1.33 or 1.34.x || 1.35.x");
    }

    @ParameterizedTest
    @CsvSource({
        "1.25.3, true",
        "v1.25.3, true",
        "1.25.3 || 1.26, true",
        "= 1.25, true",
        "=> 1.25, true",
        "1.25, false",
        "1.25.x, false",
        "' 1.25.3', false",
        "'>= 1.25.3', false",
        "~1.25.3, false",
    })
    void theTextTellsWhetherItNamesOneVersion(String text, boolean one) {
        assertThat(parse(text).text()).isEqualTo(text);
        assertThat(parse(text).namesOneVersion()).isEqualTo(one);
    }
}
