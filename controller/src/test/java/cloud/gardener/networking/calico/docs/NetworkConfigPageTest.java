package cloud.gardener.networking.calico.docs;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import cloud.gardener.networking.calico.network.AutodetectionMethod;
import cloud.gardener.networking.calico.network.NetworkConfig;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NetworkConfigPageTest {

    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    @Test
    void everyFieldHasItsRowAndEveryRowItsField() throws IOException {
        List<String> described = firstCells("## Fields");

        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(
                        fields("", NetworkConfig.class).toList());
    }

    @Test
    void everyAutodetectionMethodIsDescribed() throws IOException {
        String section = section("## Autodetection methods");

        assertThat(AutodetectionMethod.Option.values())
                .allSatisfy(option -> assertThat(section).contains("| `" + option));
    }

    /** The leaves of the tree of records; a record of values, such as a quantity, is a leaf itself. */
    private static Stream<String> fields(String prefix, Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .flatMap(component -> isBlock(component)
                        ? fields(prefix + component.getName() + ".", component.getType())
                        : Stream.of(prefix + component.getName()));
    }

    private static boolean isBlock(RecordComponent component) {
        return component.getType().isRecord() && component.getType().getEnclosingClass() == NetworkConfig.class;
    }

    private static List<String> firstCells(String heading) throws IOException {
        return FIRST_CELL
                .matcher(section(heading))
                .results()
                .map(row -> row.group(1))
                .toList();
    }

    private static String section(String heading) throws IOException {
        String page = Files.readString(RepositoryRoot.find().resolve("docs/usage/networkconfig.md"));
        Matcher section = Pattern.compile(Pattern.quote(heading) + "\n(.*?)(\n## |\\z)", Pattern.DOTALL)
                .matcher(page);
        assertThat(section.find()).as(heading).isTrue();
        return section.group(1);
    }
}
