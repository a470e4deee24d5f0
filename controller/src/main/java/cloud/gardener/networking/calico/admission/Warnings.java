package cloud.gardener.networking.calico.admission;

import cloud.gardener.networking.calico.plan.Notice;
import cloud.gardener.networking.calico.validation.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is let pass and should be known, in lines that an API server hands on to whoever wrote: short ones, because API
 * servers cut them once all of them together exceed 4096 characters.
 *
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#response">the
 *     response of a webhook</a>
 */
final class Warnings {

    /** As Kubernetes recommends. */
    static final int LONGEST_LINE = 120;

    static final int LONGEST_IN_TOTAL = 4096;

    private static final String CUT = " ...";

    private static final String EBPF = "spec.networking.providerConfig.ebpfDataplane.enabled";

    private Warnings() {}

    /**
     * @param tolerated what is wrong and was so before
     * @param notices what the controller would say; a finding that stands in both is said once
     */
    static List<String> of(List<Violation> tolerated, List<Notice> notices) {
        Set<String> contradictions =
                notices.stream().map(notice -> notice.path() + notice.message()).collect(Collectors.toSet());
        Stream<String> lines = Stream.concat(
                tolerated.stream()
                        .filter(finding -> !contradictions.contains(finding.path() + finding.message()))
                        .map(Violation::toString),
                notices.stream().map(Warnings::sentence));
        return limited(lines.map(Warnings::shortened).sorted().toList());
    }

    private static String sentence(Notice notice) {
        return notice.path() + ": "
                + (notice.path().equals(EBPF)
                        ? "calico-node runs privileged, whatever the seed's gates say"
                        : notice.message());
    }

    /** What happens comes first in a finding, and how to mend it behind a semicolon: if something has to go, it is that. */
    private static String shortened(String sentence) {
        String line =
                sentence.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?").strip();
        while (line.length() > LONGEST_LINE && line.lastIndexOf("; ") > 0) {
            line = line.substring(0, line.lastIndexOf("; "));
        }
        if (line.length() <= LONGEST_LINE) {
            return line;
        }
        int room = LONGEST_LINE - CUT.length();
        int space = line.lastIndexOf(' ', room);
        return line.substring(0, space > 0 ? space : room) + CUT;
    }

    private static List<String> limited(List<String> lines) {
        List<String> kept = new ArrayList<>();
        int total = 0;
        for (String line : new LinkedHashSet<>(lines)) {
            total += line.length();
            if (total < LONGEST_IN_TOTAL) {
                kept.add(line);
            }
        }
        return kept;
    }
}
