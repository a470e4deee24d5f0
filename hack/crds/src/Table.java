import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The definitions of a table file, or all that is wrong with it. The definitions are sound only without problems. */
record Table(List<Crd> crds, List<Problem> problems) {

    static Table of(List<String> lines) {
        List<Crd> crds = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int line = 1; line <= lines.size(); line++) {
            String text = lines.get(line - 1);
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            try {
                if (!text.matches("[ -~]*")) {
                    throw new IllegalArgumentException("only printable ASCII is allowed, so no tab either");
                }
                take(line, List.of(text.split(" ", 3)), crds);
            } catch (IllegalArgumentException malformed) {
                problems.add(new Problem(line, malformed.getMessage()));
            }
        }
        if (problems.isEmpty()) {
            problems.addAll(problemsOf(crds));
        }
        return new Table(crds, problems);
    }

    private static void take(int line, List<String> columns, List<Crd> crds) {
        if (columns.get(0).equals("crd")) {
            crds.add(Crd.of(line, columns));
        } else if (crds.isEmpty()) {
            throw new IllegalArgumentException("a field before the first crd line");
        } else {
            crds.get(crds.size() - 1).fields().add(Field.of(line, columns));
        }
    }

    private static List<Problem> problemsOf(List<Crd> crds) {
        if (crds.isEmpty()) {
            return List.of(new Problem(1, "there is no crd line"));
        }
        Stream<Problem> twice = crds.stream()
                .filter(crd -> crds.stream()
                        .anyMatch(other ->
                                other.line() < crd.line() && other.name().equals(crd.name())))
                .map(crd -> new Problem(crd.line(), crd.name() + " is defined twice"));
        return Stream.concat(twice, crds.stream().flatMap(Crd::problems)).toList();
    }
}
