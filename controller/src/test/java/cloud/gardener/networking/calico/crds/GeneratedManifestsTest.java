package cloud.gardener.networking.calico.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class GeneratedManifestsTest {

    private static final String SMALL_TABLE = """
            crd things.example.org/v1 kind="Thing" scope="Cluster"
            spec object
            """;

    @TempDir
    private Path directory;

    @Test
    void theManifestsAreWhatTheGeneratorMakesOfTheTable() throws Exception {
        GeneratorRun run = GeneratorRun.of(directory, CrdFiles.TABLE);

        assertThat(run).isEqualTo(new GeneratorRun(0, ""));
        assertThat(CrdFiles.contents(directory)).isEqualTo(CrdFiles.contents(CrdFiles.MANIFESTS));
    }

    @Test
    void manifestsOfDefinitionsThatLeftTheTableGoAndForeignFilesStay() throws Exception {
        Path manifests = Files.createDirectory(directory.resolve("crds"));
        Path old = table(SMALL_TABLE.replace("things", "relics") + "spec.a string\n");
        GeneratorRun.of(manifests, old);
        Files.writeString(manifests.resolve("foreign.yaml"), "kind: Foreign\n");

        GeneratorRun run = GeneratorRun.of(manifests, table(SMALL_TABLE + "spec.a string\n"));

        assertThat(run).isEqualTo(new GeneratorRun(0, ""));
        assertThat(CrdFiles.contents(manifests)).containsOnlyKeys("things.example.org.yaml", "foreign.yaml");
    }

    /** YAML 1.1, which Kubernetes reads, takes many words and numbers for something else than text. */
    @Test
    void textStaysTextHoweverMuchItLooksLikeSomethingElse() throws Exception {
        Path table = table(SMALL_TABLE + """
                        spec.a string enum=["","on","No","y","NULL","~","true","1","1e3","0x10","1_000","12:30",".inf","-","a: b","a #b","#","'","\\"","\\\\d","*x","&x","!x","%x","@x","2026-01-01"," x","x ","[x]","{x}","|",">"]
                        spec.on string
                        """);

        GeneratorRun run = GeneratorRun.of(directory, table);

        assertThat(run).isEqualTo(new GeneratorRun(0, ""));
        String manifest = Files.readString(directory.resolve("things.example.org.yaml"));
        Object asYaml11 = new Yaml(new SafeConstructor(new LoaderOptions())).load(manifest);
        JsonNode spec = new YAMLMapper()
                .<JsonNode>valueToTree(asYaml11)
                .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties");
        assertThat(spec.fieldNames()).toIterable().containsExactly("a", "on");
        String expected = Files.readString(table).lines().skip(2).findFirst().orElseThrow();
        assertThat("spec.a string enum=" + spec.at("/a/enum")).isEqualTo(expected);
    }

    private Path table(String text) throws Exception {
        return Files.writeString(directory.resolve("table.txt"), text);
    }
}
