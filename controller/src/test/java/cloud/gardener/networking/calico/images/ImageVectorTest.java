package cloud.gardener.networking.calico.images;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.images.VersionConstraint.AllOf;
import cloud.gardener.networking.calico.images.VersionConstraint.Comparison;
import cloud.gardener.networking.calico.images.VersionConstraint.Operator;
import cloud.gardener.networking.calico.network.Architecture;
import cloud.gardener.networking.calico.network.KubernetesVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageVectorTest {

    private static final KubernetesVersion V1_34_2 = new KubernetesVersion(1, 34, 2);

    private static final VersionConstraint ANY = new VersionConstraint("*", new AllOf(List.of()));
    private static final VersionConstraint FROM_1_30 =
            new VersionConstraint(">= 1.30", new Comparison(Operator.AT_LEAST, new KubernetesVersion(1, 30, 0)));
    private static final VersionConstraint BEFORE_1_30 =
            new VersionConstraint("< 1.30", new Comparison(Operator.LESS, new KubernetesVersion(1, 30, 0)));
    private static final VersionConstraint EXACT =
            new VersionConstraint("1.34.2", new Comparison(Operator.EQUAL, V1_34_2));

    private static ImageSource source(
            VersionConstraint runtime, VersionConstraint target, List<Architecture> architectures, String tag) {
        return new ImageSource(
                "calico-node",
                runtime,
                target,
                architectures,
                new ImageLocation.Repository("quay.io/calico/node", tag),
                null);
    }

    private static ImageSource located(ImageLocation location, String version) {
        return new ImageSource("calico-node", null, null, null, location, version);
    }

    private static ImageLocation repository(String name, String tag) {
        return new ImageLocation.Repository(name, tag);
    }

    private static ImageVector vector(ImageSource... sources) {
        return new ImageVector(List.of(sources));
    }

    private static Optional<Image> choose(ImageVector vector) {
        return vector.choose(ImageName.CALICO_NODE, null, null);
    }

    @Nested
    class Choosing {

        private static final Architecture AMD64 = Architecture.AMD64;
        private static final Architecture ARM64 = Architecture.ARM64;

        /** Points of a constraint for version 1.34.2; negative: out. */
        private static int points(VersionConstraint constraint) {
            return constraint == null ? 0 : constraint == BEFORE_1_30 ? -100 : constraint == EXACT ? 2 : 1;
        }

        private static int points(List<Architecture> architectures, Architecture asked) {
            if (architectures == null) {
                return 1;
            }
            return !architectures.contains(asked) ? -100 : architectures.size() == 1 ? 2 : 1;
        }

        private static List<ImageSource> everyKindOfEntry() {
            List<ImageSource> sources = new ArrayList<>();
            List<VersionConstraint> constraints = Arrays.asList(null, FROM_1_30, EXACT, BEFORE_1_30);
            for (VersionConstraint runtime : constraints) {
                for (VersionConstraint target : constraints) {
                    for (List<Architecture> architectures :
                            Arrays.asList(null, List.of(AMD64), List.of(ARM64), List.of(AMD64, ARM64))) {
                        sources.add(source(runtime, target, architectures, "v" + sources.size()));
                    }
                }
            }
            return sources;
        }

        @Test
        void ofEveryTwoEntriesTheOneThatFitsBetterWinsAndTheFirstOnATie() {
            List<ImageSource> all = everyKindOfEntry();
            for (Architecture asked : Architecture.values()) {
                for (ImageSource one : all) {
                    for (ImageSource other : all) {
                        int ofOne = points(one.runtimeVersion())
                                + points(one.targetVersion())
                                + points(one.architectures(), asked);
                        int ofOther = points(other.runtimeVersion())
                                + points(other.targetVersion())
                                + points(other.architectures(), asked);
                        Optional<Image> expected = ofOne < 0 && ofOther < 0
                                ? Optional.empty()
                                : Optional.of((ofOther > ofOne ? other : one).image());
                        assertThat(vector(one, other).choose(ImageName.CALICO_NODE, V1_34_2, asked))
                                .isEqualTo(expected);
                    }
                }
            }
        }

        @Test
        void withoutVersionNoConstraintCounts() {
            assertThat(choose(vector(source(BEFORE_1_30, BEFORE_1_30, null, "v1"), source(EXACT, EXACT, null, "v2"))))
                    .hasValue(new Image("quay.io/calico/node:v1", "v1"));
        }

        @Test
        void withoutArchitectureItIsAmd64() {
            ImageVector vector =
                    vector(source(null, null, List.of(ARM64), "arm"), source(null, null, List.of(AMD64), "amd"));
            assertThat(choose(vector)).hasValue(new Image("quay.io/calico/node:amd", "amd"));
            assertThat(vector.choose(ImageName.CALICO_NODE, null, ARM64))
                    .hasValue(new Image("quay.io/calico/node:arm", "arm"));
        }

        @Test
        void anImageOfAnotherNameIsNotChosen() {
            assertThat(vector(source(ANY, ANY, null, "v1")).choose(ImageName.CALICO_CNI, V1_34_2, null))
                    .isEmpty();
            assertThat(choose(vector())).isEmpty();
        }

        @Test
        void anEntryWithoutTagTakesTheVersionOfTheCluster() {
            ImageVector vector = vector(source(null, null, null, null));
            assertThat(vector.choose(ImageName.CALICO_NODE, V1_34_2, null))
                    .hasValue(new Image("quay.io/calico/node:v1.34.2", "v1.34.2"));
            assertThat(choose(vector)).hasValue(new Image("quay.io/calico/node", null));
        }

        @Test
        void anImageThatIsBuiltWithThisProgramHasItsVersionAsTag() {
            ImageVector vector = vector(source(null, null, null, null), source(EXACT, null, null, "v1"));
            assertThat(vector.withTagIfNone(ImageName.CALICO_NODE, "v0.1.0"))
                    .isEqualTo(vector(source(null, null, null, "v0.1.0"), source(EXACT, null, null, "v1")));
            assertThat(vector.withTagIfNone(ImageName.CNI_PLUGINS, "v0.1.0")).isEqualTo(vector);
        }
    }

    @Nested
    class Referring {

        @ParameterizedTest
        @CsvSource(nullValues = "none", textBlock = """
                        v3.31.6,            node:v3.31.6,            v3.31.6
                        sha256:abc,         node@sha256:abc,         none
                        v3.31.6@sha256:abc, node:v3.31.6@sha256:abc, v3.31.6
                        none,               node,                    none
                        """)
        void aTagIsJoinedAsARuntimeWantsIt(String tag, String reference, String release) {
            assertThat(choose(vector(located(repository("node", tag), null)))).hasValue(new Image(reference, release));
        }

        @ParameterizedTest
        @CsvSource(nullValues = "none", textBlock = """
                        quay.io/calico/node:v3.31.6,            v3.31.6
                        quay.io/calico/node:v3.31.6@sha256:abc, v3.31.6
                        quay.io/calico/node@sha256:abc,         none
                        quay.io/calico/node,                    none
                        localhost:5000/calico/node,             none
                        localhost:5000/calico/node:v3.31.6,     v3.31.6
                        localhost:5000/calico/node@sha256:abc,  none
                        node:v3.31.6,                           v3.31.6
                        """)
        void aReferenceIsUsedAsItIs(String reference, String release) {
            assertThat(choose(vector(located(new ImageLocation.Reference(reference), null))))
                    .hasValue(new Image(reference, release));
        }

        @Test
        void aVersionThatIsGivenBeatsTheTag() {
            assertThat(choose(vector(located(repository("node", "v1"), "v3.31.6"))))
                    .hasValue(new Image("node:v1", "v3.31.6"));
            assertThat(choose(vector(located(new ImageLocation.Reference("node@sha256:abc"), "v3.31.6"))))
                    .hasValue(new Image("node@sha256:abc", "v3.31.6"));
        }
    }

    @Nested
    class Overwriting {

        private static final ImageSource OURS = located(repository("quay.io/calico/node", "v3.31.6"), null);

        private static Image afterOverwrite(ImageSource ours, ImageLocation location, String version) {
            return choose(vector(ours).overwrittenWith(vector(located(location, version))))
                    .orElseThrow();
        }

        @Test
        void aMirrorKeepsOurTag() {
            assertThat(afterOverwrite(OURS, repository("mirror/node", null), null))
                    .isEqualTo(new Image("mirror/node:v3.31.6", "v3.31.6"));
        }

        @Test
        void aMirrorThatPinsADigestKeepsOurTagAsVersion() {
            assertThat(afterOverwrite(OURS, repository("mirror/node", "sha256:abc"), null))
                    .isEqualTo(new Image("mirror/node@sha256:abc", "v3.31.6"));
            assertThat(afterOverwrite(OURS, new ImageLocation.Reference("mirror/node@sha256:abc"), null))
                    .isEqualTo(new Image("mirror/node@sha256:abc", "v3.31.6"));
        }

        @Test
        void anotherTagIsAnotherVersion() {
            ImageSource ours = located(repository("quay.io/calico/node", "v3.31.6"), "v3.31.6");
            assertThat(afterOverwrite(ours, repository("mirror/node", "v3.33.0"), null))
                    .isEqualTo(new Image("mirror/node:v3.33.0", "v3.33.0"));
            assertThat(afterOverwrite(ours, new ImageLocation.Reference("mirror/node:v3.33.0"), null))
                    .isEqualTo(new Image("mirror/node:v3.33.0", "v3.33.0"));
        }

        @Test
        void theVersionThatTheOverwriteGivesCounts() {
            assertThat(afterOverwrite(OURS, repository("mirror/node", "patched"), "v3.31.7"))
                    .isEqualTo(new Image("mirror/node:patched", "v3.31.7"));
            assertThat(afterOverwrite(OURS, repository("mirror/node", null), "v3.31.7"))
                    .isEqualTo(new Image("mirror/node:v3.31.6", "v3.31.7"));
        }

        @Test
        void ourVersionOutlivesADigest() {
            ImageSource ours = located(new ImageLocation.Reference("quay.io/calico/node@sha256:abc"), "v3.31.6");
            assertThat(afterOverwrite(ours, repository("mirror/node", "sha256:def"), null))
                    .isEqualTo(new Image("mirror/node@sha256:def", "v3.31.6"));
        }

        @Test
        void aRepositoryTakesThePlaceOfAReferenceWhole() {
            ImageSource ours = located(new ImageLocation.Reference("quay.io/calico/node:v3.31.6"), null);
            assertThat(vector(ours).overwrittenWith(vector(located(repository("mirror/node", null), null))))
                    .isEqualTo(vector(located(repository("mirror/node", null), "v3.31.6")));
        }

        @Test
        void anEntryWithOtherConditionsComesInAddition() {
            ImageSource ours = source(FROM_1_30, null, null, "v1");
            for (ImageSource other : List.of(
                    source(null, null, null, "v2"),
                    source(BEFORE_1_30, null, null, "v2"),
                    source(FROM_1_30, FROM_1_30, null, "v2"),
                    source(FROM_1_30, null, List.of(Architecture.values()), "v2"),
                    new ImageSource("calico-cni", FROM_1_30, null, null, ours.location(), null))) {
                assertThat(vector(ours).overwrittenWith(vector(other))).isEqualTo(vector(ours, other));
            }
        }

        @Test
        void conditionsAreTheSameOnlyIfTheirTextsAre() {
            VersionConstraint sameMeaning = new VersionConstraint(">=1.30", FROM_1_30.condition());
            assertThat(vector(source(FROM_1_30, null, null, "v1"))
                            .overwrittenWith(vector(source(sameMeaning, null, null, "v2")))
                            .sources())
                    .hasSize(2);
        }

        @Test
        void theOrderOfArchitecturesMakesAnotherEntry() {
            ImageSource one = source(null, null, List.of(Architecture.AMD64, Architecture.ARM64), "v1");
            ImageSource other = source(null, null, List.of(Architecture.ARM64, Architecture.AMD64), "v2");
            assertThat(vector(one).overwrittenWith(vector(other))).isEqualTo(vector(one, other));
        }

        @Test
        void anEntryThatIsOverwrittenKeepsItsPlaceAndItsConditions() {
            ImageSource first = source(EXACT, FROM_1_30, List.of(Architecture.AMD64), "v1");
            ImageSource last = source(null, null, null, "v9");
            ImageSource overwrite = source(EXACT, FROM_1_30, List.of(Architecture.AMD64), "v2");
            assertThat(vector(first, last).overwrittenWith(vector(overwrite)).sources())
                    .map(source -> source.image().reference())
                    .containsExactly("quay.io/calico/node:v2", "quay.io/calico/node:v9");
            assertThat(vector(first)
                            .overwrittenWith(vector(overwrite))
                            .sources()
                            .get(0)
                            .key())
                    .isEqualTo(first.key());
        }

        @Test
        void anEmptyOverwriteChangesNothing() {
            assertThat(vector(OURS).overwrittenWith(vector())).isEqualTo(vector(OURS));
            assertThat(vector().overwrittenWith(vector(OURS))).isEqualTo(vector(OURS));
        }
    }
}
