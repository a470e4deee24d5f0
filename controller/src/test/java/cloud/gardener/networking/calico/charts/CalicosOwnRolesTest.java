package cloud.gardener.networking.calico.charts;

import static cloud.gardener.networking.calico.charts.RenderedChart.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Calico's own manifest grants in release v3.31.6 (projectcalico/calico manifests/calico.yaml), one way to say it. */
class CalicosOwnRolesTest {

    private static final String WHOEVER_KNOWS_PODS = """
            v1 pods,nodes,namespaces: get
            v1 pods/status: patch
            """;

    private static final String CALICO_NODE = WHOEVER_KNOWS_PODS + """
            v1 serviceaccounts/token of calico-cni-plugin: create
            discovery.k8s.io endpointslices: list,watch
            v1 endpoints,services: get,list,watch
            v1 configmaps: get
            v1 nodes/status: patch,update
            v1 nodes: list,watch
            v1 pods,namespaces,serviceaccounts: list,watch
            apps daemonsets: get
            networking.k8s.io networkpolicies: list,watch
            policy.networking.k8s.io adminnetworkpolicies,baselineadminnetworkpolicies: list,watch
            crd.projectcalico.org felixconfigurations,clusterinformations,ippools,tiers: get,list,watch,create
            crd.projectcalico.org felixconfigurations,clusterinformations,ippools: update
            crd.projectcalico.org bgpconfigurations,bgppeers: get,list,watch,create,update
            crd.projectcalico.org caliconodestatuses: get,list,watch,update
            crd.projectcalico.org bgpfilters,ipreservations,hostendpoints: get,list,watch
            crd.projectcalico.org networkpolicies,globalnetworkpolicies,networksets,globalnetworksets: get,list,watch
            crd.projectcalico.org stagednetworkpolicies,stagedglobalnetworkpolicies: get,list,watch
            crd.projectcalico.org stagedkubernetesnetworkpolicies: get,list,watch
            crd.projectcalico.org globalfelixconfigs,globalbgpconfigs: get,list,watch
            crd.projectcalico.org blockaffinities,ipamblocks: get,list,watch,create,update,delete
            crd.projectcalico.org ipamhandles: get,list,create,update,delete
            crd.projectcalico.org ipamconfigs: get,create
            """;

    private static final String CALICO_CNI_PLUGIN = WHOEVER_KNOWS_PODS + """
            crd.projectcalico.org blockaffinities,ipamblocks,ipamhandles,ipamconfigs: get,list,create,update,delete
            crd.projectcalico.org clusterinformations,ippools,ipreservations: get,list,create,update,delete
            """;

    private static final String CALICO_KUBE_CONTROLLERS = """
            v1 nodes,pods,namespaces: get,list,watch
            v1 services,services/status: get,list,update,watch
            crd.projectcalico.org ipreservations: list
            crd.projectcalico.org blockaffinities,ipamblocks,ipamhandles: get,list,create,update,delete,watch
            crd.projectcalico.org ipamconfigs,tiers: get,list,create,update,delete,watch
            crd.projectcalico.org ippools: list,watch
            crd.projectcalico.org hostendpoints: get,list,create,update,delete,watch
            crd.projectcalico.org clusterinformations,kubecontrollersconfigurations: get,list,create,update,watch
            """;

    private static final String CALICO_TIER_GETTER = "projectcalico.org tiers: get\n";

    private static final RenderedChart CHART = RenderedChart.of("plain");

    @Test
    void everyRoleGrantsWhatCalicosManifestDoesAndNothingElse() {
        assertThat(granted("calico-node")).isEqualTo(written(CALICO_NODE));
        assertThat(granted("calico-cni-plugin")).isEqualTo(written(CALICO_CNI_PLUGIN));
        assertThat(granted("calico-kube-controllers")).isEqualTo(written(CALICO_KUBE_CONTROLLERS));
        assertThat(granted("calico-tier-getter")).isEqualTo(written(CALICO_TIER_GETTER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "calico-node             | ServiceAccount kube-system/calico-node, ServiceAccount kube-system/calico-typha",
                "calico-cni-plugin       | ServiceAccount kube-system/calico-cni-plugin",
                "calico-kube-controllers | ServiceAccount kube-system/calico-kube-controllers",
                "calico-tier-getter      | User system:kube-controller-manager"
            })
    void typhaReadsOnBehalfOfCalicoNodeWithItsRole(String role, String subjects) {
        JsonNode binding = CHART.find("ClusterRoleBinding", role);

        assertThat(binding.at("/roleRef/name").textValue()).isEqualTo(role);
        assertThat(elements(binding.path("subjects"))
                        .map(subject -> subject.path("kind").textValue() + " "
                                + (subject.has("namespace")
                                        ? subject.path("namespace").textValue() + "/"
                                        : "")
                                + subject.path("name").textValue()))
                .containsExactlyInAnyOrder(subjects.split(", "));
    }

    private static Set<String> granted(String role) {
        return elements(CHART.find("ClusterRole", role).path("rules"))
                .flatMap(rule -> expand(
                        texts(rule.path("apiGroups")),
                        texts(rule.path("resources")),
                        texts(rule.path("resourceNames")),
                        texts(rule.path("verbs"))))
                .collect(Collectors.toSet());
    }

    private static Stream<String> expand(
            List<String> groups, List<String> resources, List<String> names, List<String> verbs) {
        String ofName = names.isEmpty() ? "" : " of " + String.join(",", names);
        return groups.stream()
                .map(group -> group.isEmpty() ? "v1" : group)
                .flatMap(group -> resources.stream()
                        .flatMap(resource -> verbs.stream().map(verb -> verb + " " + group + " " + resource + ofName)));
    }

    private static Set<String> written(String lines) {
        return lines.lines()
                .flatMap(line -> {
                    String[] words = line.substring(0, line.indexOf(':')).split(" ");
                    return expand(
                            List.of(words[0]),
                            List.of(words[1].split(",")),
                            Arrays.asList(words).subList(Math.min(3, words.length), words.length),
                            List.of(line.substring(line.indexOf(':') + 2).split(",")));
                })
                .collect(Collectors.toSet());
    }

    private static List<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::textValue).toList();
    }
}
