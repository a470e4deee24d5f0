package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.explain.Explanation;
import cloud.gardener.networking.calico.explain.Explanation.Row;
import cloud.gardener.networking.calico.explain.Explanation.Section;
import cloud.gardener.networking.calico.plan.Notice;
import cloud.gardener.networking.calico.privilege.NodeContainer;
import cloud.gardener.networking.calico.privilege.PrivilegeDecision;
import cloud.gardener.networking.calico.privilege.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An explanation for people: settings with their origin, then privileges, then what has no effect. */
final class ExplanationText {

    private static final String INDENT = "  ";

    /** So that the sections line up; longer values, such as images, push their own section only. */
    private static final int VALUE_WIDTH = 20;

    private ExplanationText() {}

    static String of(String network, Explanation explanation) {
        StringBuilder text = new StringBuilder("Network " + network + ": Calico "
                + explanation.calicoRelease().orElse("of unknown release") + " on Kubernetes "
                + explanation.kubernetesVersion() + "\ncalico-node runs in mode "
                + explanation.privileges().mode() + " ("
                + explanation.privileges().reason() + ")\n");
        int names = explanation.sections().stream()
                .flatMap(section -> section.rows().stream())
                .mapToInt(row -> row.name().length())
                .max()
                .orElse(0);
        text.append('\n').append(table(names, List.of(List.of("SETTING", "VALUE", "BECAUSE"))));
        explanation.sections().forEach(section -> text.append(settings(section, names)));
        text.append(privileges(explanation.privileges()));
        text.append(containers(explanation.containers()));
        text.append(notices(explanation.notices()));
        return text.toString();
    }

    private static String settings(Section section, int names) {
        return heading(section.title())
                + table(names, section.rows().stream().map(ExplanationText::row).toList());
    }

    private static String table(int names, List<List<String>> rows) {
        return TextTable.of(INDENT, List.of(names, VALUE_WIDTH), rows);
    }

    private static List<String> row(Row row) {
        return List.of(row.name(), row.value(), row.because());
    }

    private static String privileges(PrivilegeDecision.Effective privileges) {
        StringBuilder text = new StringBuilder(heading("Privileges of calico-node"));
        text.append(TextTable.of(
                INDENT,
                List.of(),
                List.of(
                        List.of("requested mode", privileges.requested().toString()),
                        List.of("effective mode", privileges.mode().toString()),
                        List.of("reason", privileges.reason().toString()),
                        List.of("", privileges.reason().sentence()))));
        if (!privileges.limits().isEmpty()) {
            text.append(heading("What is different without privileges"));
            text.append(TextTable.of(
                    INDENT,
                    List.of(),
                    privileges.limits().stream()
                            .map(limit -> List.of(limit.toString(), limit.sentence()))
                            .toList()));
        }
        return text.toString();
    }

    private static String containers(Map<NodeContainer, SecurityContext> containers) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("CONTAINER", "PRIVILEGED", "USER", "MAY ESCALATE", "CAPABILITIES"));
        containers.forEach((container, context) -> rows.add(List.of(
                container.toString(),
                yesOrNo(context.privileged()),
                user(context),
                yesOrNo(context.privilegeEscalation()),
                capabilities(context))));
        return heading("Containers of the calico-node pod") + TextTable.of(INDENT, List.of(), rows);
    }

    private static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }

    private static String user(SecurityContext context) {
        if (context.user() == null) {
            return "as the image says";
        }
        return context.user() == 0 ? "0 (root)" : context.user().toString();
    }

    private static String capabilities(SecurityContext context) {
        if (context.privileged()) {
            return "all";
        }
        String added = context.added().stream().map(Enum::name).collect(Collectors.joining(", "));
        return switch (context.base()) {
            case NONE -> added.isEmpty() ? "none" : "only " + added;
            case RUNTIME_DEFAULT -> "the container runtime's usual ones" + (added.isEmpty() ? "" : " and " + added);
        };
    }

    private static String notices(List<Notice> notices) {
        if (notices.isEmpty()) {
            return "";
        }
        return heading("Please note")
                + TextTable.of(
                        INDENT,
                        List.of(),
                        notices.stream()
                                .map(notice ->
                                        List.of(notice.path(), notice.kind().toString(), notice.message()))
                                .toList());
    }

    private static String heading(String title) {
        return "\n" + title + "\n";
    }
}
