package cloud.gardener.networking.calico.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YamlDifferenceTest {

    private static final String POD = """
            spec:
              containers:
              - name: one
                env:
                - name: A
                  value: a
                - name: B
                  value: b
                image: one:1
                imagePullPolicy: Always
                stdin: true
              - name: two
                image: two:1
            """;

    @Test
    void equalTextsHaveNoDifference() {
        assertThat(YamlDifference.of(POD, POD)).isEmpty();
    }

    @Test
    void eachChangeStandsInItsPlaceWithTwoLinesAround() {
        String changed = POD.replace("value: a", "value: c").replace("two:1", "two:2");

        assertThat(YamlDifference.of(POD, changed)).isEqualTo("""
                @@ spec / containers / - name: one / env / - name: A @@
                     env:
                     - name: A
                -      value: a
                +      value: c
                     - name: B
                       value: b
                @@ spec / containers / - name: two @@
                     stdin: true
                   - name: two
                -    image: two:1
                +    image: two:2
                """);
    }

    @Test
    void anElementMoreIsNotAChangeOfItsNeighbours() {
        String more = POD.replace("    - name: B\n", "    - name: C\n      value: c\n    - name: B\n");

        assertThat(YamlDifference.of(POD, more)).isEqualTo("""
                @@ spec / containers / - name: one / env @@
                     - name: A
                       value: a
                +    - name: C
                +      value: c
                     - name: B
                       value: b
                """);
    }

    @Test
    void aLineMoreInBothTextsDoesNotShow() {
        String changed = POD.replace("two:1", "two:2");

        assertThat(YamlDifference.of("kind: Pod\n" + POD, "kind: Pod\n" + changed))
                .isEqualTo(YamlDifference.of(POD, changed));
    }
}
