package cloud.gardener.networking.calico.cases;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The objects that gardener/gardener-extension-networking-calico leaves in a shoot, story by story.
 *
 * @param groups titles of objects that come and go together
 * @param configurations what is delivered for which stories
 * @param refused stories for which nothing is delivered
 * @param unchangeable by title, what is at places that nobody can change once the object is there
 */
record GoExtensionDelivery(
        Map<String, List<String>> groups,
        List<Configuration> configurations,
        Set<String> refused,
        Map<String, Map<String, JsonNode>> unchangeable) {

    record Configuration(List<String> groups, List<String> stories) {}

    private static final String ALWAYS = "always";

    static GoExtensionDelivery read(Path repository) {
        Path file = repository.resolve("controller/src/test/resources/switchover/delivered-by-the-go-extension.yaml");
        try {
            return YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .build()
                    .readValue(file.toFile(), GoExtensionDelivery.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every story that is spoken of, as often as it is. */
    List<String> stories() {
        return Stream.concat(
                        configurations.stream().map(Configuration::stories).flatMap(List::stream), refused.stream())
                .toList();
    }

    /** Titles of what is delivered for a story; none if it is refused. */
    SortedSet<String> of(String story) {
        return configurations.stream()
                .filter(configuration -> configuration.stories().contains(story))
                .flatMap(configuration -> Stream.concat(Stream.of(ALWAYS), configuration.groups().stream()))
                .map(group -> {
                    List<String> titles = groups.get(group);
                    if (titles == null) {
                        throw new AssertionError("there is no group " + group);
                    }
                    return titles;
                })
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> titles() {
        return groups.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
    }
}
