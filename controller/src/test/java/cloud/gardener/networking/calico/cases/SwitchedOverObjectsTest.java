package cloud.gardener.networking.calico.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import cloud.gardener.networking.calico.decode.ImageVectorDecoder;
import cloud.gardener.networking.calico.delivery.Manifest;
import cloud.gardener.networking.calico.images.ImageVector;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.render.CrdManifests;
import cloud.gardener.networking.calico.render.HelmChartRenderer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What the first delivery after a switch takes out of a shoot, and what it brings, held against the page that says so. */
@TestInstance(Lifecycle.PER_CLASS)
class SwitchedOverObjectsTest {

    private static final Path ROOT = RepositoryRoot.find();
    private static final YAMLMapper YAML = new YAMLMapper();

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** Kinds of which the API server refuses some changes, and where it does. */
    private static final Map<String, String> KINDS_WITH_UNCHANGEABLE_FIELDS = Map.of(
            "apps/v1 DaemonSet", "/spec/selector",
            "apps/v1 Deployment", "/spec/selector",
            "rbac.authorization.k8s.io/v1 ClusterRoleBinding", "/roleRef",
            "rbac.authorization.k8s.io/v1 RoleBinding", "/roleRef",
            "v1 Service", "/spec/clusterIP",
            "apiextensions.k8s.io/v1 CustomResourceDefinition", "/spec/scope",
            "crd.projectcalico.org/v1 IPPool", "/spec/blockSize");

    private final GoExtensionDelivery there = GoExtensionDelivery.read(ROOT);

    /** By story, the objects that are delivered here, by title. */
    private final SortedMap<String, SortedMap<String, JsonNode>> here = new TreeMap<>();

    @BeforeAll
    void renderEveryStory() throws IOException {
        ImageVector images = ImageVectorDecoder.decode(Files.readString(ROOT.resolve("charts/images.yaml")))
                .fold(vector -> vector, violations -> {
                    throw new AssertionError("charts/images.yaml: " + violations);
                });
        List<Manifest> crds = CrdManifests.ofClasspath("charts/calico").all();
        try (HelmChartRenderer chart = HelmChartRenderer.ofClasspath("charts/calico")) {
            for (StoryFolder folder : StoryFolder.allIn(ROOT.resolve("controller/src/test/resources/cases"))) {
                if (new Story(folder.files(), images).decide() instanceof Decision.Proceed proceed) {
                    List<Manifest> manifests = new ArrayList<>(crds);
                    manifests.addAll(Outcome.render(chart, proceed.settings()).all());
                    here.put(folder.name(), byTitle(manifests));
                }
            }
        }
    }

    @Test
    void everyStoryThatIsDeliveredHereIsComparedOnce() {
        assertThat(there.stories()).containsExactlyInAnyOrderElementsOf(here.keySet());
    }

    @Test
    void onlyWhatTheListNamesLeavesAShoot() {
        assertThat(differences(story -> minus(there.of(story), here.get(story).keySet())))
                .isEqualTo(listed("Objects that go"));
    }

    @Test
    void onlyWhatTheListNamesIsNewInAShoot() {
        assertThat(differences(story -> minus(here.get(story).keySet(), there.of(story))))
                .isEqualTo(listed("Objects that come"));
    }

    @Test
    void everyObjectThatStaysIsUpdatedInPlace() {
        here.forEach((story, objects) -> there.of(story).stream()
                .filter(objects::containsKey)
                .forEach(title -> there.unchangeable()
                        .getOrDefault(title, Map.of())
                        .forEach((place, value) -> assertThat(objects.get(title).at(place))
                                .as("%s: %s of %s", story, place, title)
                                .isEqualTo(value.isNull() ? MissingNode.getInstance() : value))));
    }

    @Test
    void whatCannotBeChangedIsKnownOfEveryObject() {
        assertThat(there.titles()).containsAll(there.unchangeable().keySet()).allSatisfy(title -> {
            String place = KINDS_WITH_UNCHANGEABLE_FIELDS.get(title.substring(0, title.lastIndexOf(' ')));
            if (place != null) {
                assertThat(there.unchangeable().getOrDefault(title, Map.of()))
                        .as(title)
                        .containsKey(place);
            }
        });
    }

    private interface Comparison {
        SortedSet<String> of(String story);
    }

    /** Stories by the titles of the objects in which they differ, those that are refused there apart: they have none. */
    private SortedMap<String, SortedSet<String>> differences(Comparison comparison) {
        SortedMap<String, SortedSet<String>> stories = new TreeMap<>();
        here.keySet().stream()
                .filter(story -> !there.refused().contains(story))
                .forEach(story -> comparison
                        .of(story)
                        .forEach(title -> stories.computeIfAbsent(title, none -> new TreeSet<>())
                                .add(story)));
        return stories;
    }

    private static SortedSet<String> minus(Iterable<String> these, Collection<String> those) {
        SortedSet<String> rest = new TreeSet<>();
        these.forEach(rest::add);
        rest.removeAll(those);
        return rest;
    }

    /** The stories that the page names for each object under a heading: the quoted words of the first and the last column. */
    private static SortedMap<String, SortedSet<String>> listed(String heading) {
        SortedMap<String, SortedSet<String>> stories = new TreeMap<>();
        section(heading).filter(line -> line.startsWith("| `")).forEach(line -> {
            List<String> cells = List.of(line.substring(2, line.length() - 2).split(" \\| ", -1));
            assertThat(cells).as(line).noneMatch(String::isBlank);
            quoted(cells.get(0))
                    .forEach(title -> stories.put(
                            title, quoted(cells.get(cells.size() - 1)).collect(Collectors.toCollection(TreeSet::new))));
        });
        return stories;
    }

    private static Stream<String> section(String heading) {
        try {
            String page = Files.readString(ROOT.resolve("docs/reference/switched-over-objects.md"));
            return page.substring(page.indexOf("\n## " + heading + "\n") + 1)
                    .lines()
                    .skip(1)
                    .takeWhile(line -> !line.startsWith("## "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(found -> found.group(1));
    }

    private static SortedMap<String, JsonNode> byTitle(List<Manifest> manifests) throws IOException {
        SortedMap<String, JsonNode> objects = new TreeMap<>();
        for (Manifest manifest : manifests) {
            objects.put(manifest.title(), YAML.readTree(manifest.text()));
        }
        return objects;
    }
}
