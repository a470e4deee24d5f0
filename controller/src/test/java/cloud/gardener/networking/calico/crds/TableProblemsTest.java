package cloud.gardener.networking.calico.crds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableProblemsTest {

    @TempDir
    private Path directory;

    @Test
    void everyMalformedLineIsNamedWithWhatIsWrongAndWhatIsAllowed() throws Exception {
        GeneratorRun run = generate("""
                # a comment
                spec object
                crd things.example.org kind="Thing"
                crd things.example.org/v1 kind="Thing"
                crd things.example.org/v1 kind="Thing" scope="Everywhere"
                crd things.example.org/v1 kind="Thing" scope="Cluster" colour="red"
                crd things.example.org/v1 kind="Thing" scope="Cluster"
                spec..a string
                spec.b
                spec.c text
                spec.d string minimum=1
                spec.e integer minimum="1"
                spec.f boolean format
                spec.g string enum=["a"
                spec.h string pattern="a" pattern="b"
                spec.i string default=null
                spec.j string pattern="\\d"
                spec.k map minimal=1
                spec.l string x-kubernetes-validations=[{"rules":"true"}]
                (root) array
                spec.m\tstring
                """);

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.messages())
                .containsExactly(
                        "line 2: a field before the first crd line",
                        "line 3: a definition begins with: crd <plural>.<group>/<version> <attributes>",
                        "line 4: attribute \"scope\" is missing",
                        "line 5: \"scope\" must be \"Cluster\" or \"Namespaced\"",
                        "line 6: unknown attribute \"colour\"; allowed: annotations, columns, kind,"
                                + " preserveUnknownFields, scope, shortNames, status",
                        "line 8: \"spec..a\" is no path; write a.b, a[] or a{}",
                        "line 9: spec.b: the type is missing; allowed: object, map, array, string, integer, number,"
                                + " boolean, int-or-string",
                        "line 10: spec.c: unknown type \"text\"; allowed: object, map, array, string, integer, number,"
                                + " boolean, int-or-string",
                        "line 11: spec.d: \"minimum\" means nothing on string; allowed: default, enum, allOf, format,"
                                + " pattern, nullable, minLength, maxLength, x-kubernetes-validations",
                        "line 12: spec.e: \"minimum\" must be a whole number",
                        "line 13: spec.f: \"format\" has no value; write name=value",
                        "line 14: spec.g: the line ends in the middle of a value",
                        "line 15: spec.h: \"pattern\" is given twice",
                        "line 16: spec.i: \"null\" at character 9 of the third column is no value; allowed: \"text\","
                                + " whole number, true, false, [list], {map}",
                        "line 17: spec.j: unknown escape \\d; allowed: \\\" and \\\\",
                        "line 18: spec.k: unknown constraint \"minimal\"; map allows nullable, minProperties,"
                                + " maxProperties, x-kubernetes-map-type, x-kubernetes-validations",
                        "line 19: spec.l: \"x-kubernetes-validations\" must be a list of {\"rule\":\"text\"}",
                        "line 20: (root) must be object",
                        "line 21: only printable ASCII is allowed, so no tab either");
    }

    @Test
    void linesThatDoNotFitTogetherAreNamed() throws Exception {
        GeneratorRun run = generate("""
                crd things.example.org/v1 kind="Thing" scope="Cluster"
                spec object required=["a","z"]
                spec.a string
                spec.a.b string
                spec.a string
                spec.c[] string
                spec.d array
                spec.e map
                spec.f object
                crd things.example.org/v2 kind="Thing" scope="Cluster"
                """);

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.messages())
                .containsExactly(
                        "line 10: things.example.org is defined twice",
                        "line 4: spec.a.b fits no string: spec.a must be object",
                        "line 5: spec.a is described twice",
                        "line 6: spec.c[] has no parent: no line above describes spec.c",
                        "line 2: spec requires a field that no line describes: z",
                        "line 7: spec.d is an array, and no line describes spec.d[]",
                        "line 8: spec.e is a map, and no line describes spec.e{}",
                        "line 9: spec.f is an object without fields: all it holds would be pruned");
    }

    @Test
    void aTableWithoutDefinitionsIsAMistake() throws Exception {
        GeneratorRun run = generate("# nothing yet\n");

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.messages()).isEqualTo(List.of("line 1: there is no crd line"));
    }

    @Test
    void aTableWithAMistakeChangesNoManifest() throws Exception {
        GeneratorRun run = generate("""
                crd things.example.org/v1 kind="Thing" scope="Cluster"
                spec object
                spec.a string
                crd others.example.org/v1 kind="Other" scope="Cluster"
                spec objekt
                """);

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(CrdFiles.contents(directory)).containsOnlyKeys("table.txt");
    }

    private GeneratorRun generate(String table) throws Exception {
        return GeneratorRun.of(directory, Files.writeString(directory.resolve("table.txt"), table));
    }
}
