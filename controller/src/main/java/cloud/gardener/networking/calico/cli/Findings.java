package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.decode.Decoded;
import cloud.gardener.networking.calico.validation.Violation;
import java.util.List;
import java.util.stream.Stream;

/** What is wrong with several inputs that are read side by side, so that a person can mend all of it at once. */
final class Findings {

    private Findings() {}

    static List<Violation> in(Decoded<?>... inputs) {
        return Stream.of(inputs)
                .flatMap(input -> input.fold(valid -> Stream.<Violation>of(), List::stream))
                .sorted()
                .distinct()
                .toList();
    }

    /** With the name of the file in front of each path. */
    static <T> Decoded<T> named(String file, Decoded<T> input) {
        return input.fold(
                Decoded.Valid::new,
                violations -> new Decoded.Invalid<>(violations.stream()
                        .map(found -> new Violation(file + ": " + found.path(), found.kind(), found.message()))
                        .toList()));
    }

    /** One line each. */
    static List<String> lines(List<Violation> violations) {
        return violations.stream().map(Violation::toString).toList();
    }
}
