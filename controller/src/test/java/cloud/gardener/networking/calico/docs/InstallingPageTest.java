package cloud.gardener.networking.calico.docs;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.Kubectl;
import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.deployment.DeploymentChart;
import cloud.gardener.networking.calico.deployment.RenderedObjects;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who types what the page says gets an installation. */
@WithApiServer
class InstallingPageTest {

    private static final Page PAGE = Page.read("operations/installing.md");
    private static final Page WEBHOOK = PAGE.section("### The webhook");
    private static final String ACCOUNT = DeploymentChart.ADMISSION_APPLICATION.objectName();
    private static final String GARDEN_NAMESPACE = "extension-networking-calico";
    private static final String KUBECONFIG = "kubeconfig: text";
    private static final Pattern PUSH =
            Pattern.compile("(?m)^helm push target/charts/(\\S+)-(v\\S+)\\.tgz oci://(\\S+)$");

    @Test
    void theExamplesReferToWhatIsPushed() throws Exception {
        Page commands = PAGE.section("## Image and charts");
        List<String> pushed = PUSH.matcher(commands.text())
                .results()
                .map(push -> push.group(3) + "/" + push.group(1) + ":" + push.group(2))
                .toList();
        JsonNode extension = example("extension.yaml");

        assertThat(pushed)
                .containsExactlyInAnyOrderElementsOf(extension.findValues("ref").stream()
                        .map(JsonNode::textValue)
                        .toList());
        String image = extension.findValues("repository").get(0).textValue();
        assertThat(commands.text()).contains("-Dimage.name=" + image + ":v0.1.0", "target/charts v0.1.0 " + image);
    }

    @Test
    void theArchivesAreThoseThatArePacked(@TempDir Path directory) throws Exception {
        Process pack = new ProcessBuilder(
                        RepositoryRoot.find().resolve("hack/package").toString(), directory.toString(), "v0.1.0", "r/i")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(pack.waitFor()).isZero();

        Stream<String> named = Pattern.compile("target/charts/(\\S+)")
                .matcher(PAGE.text())
                .results()
                .map(match -> match.group(1));
        try (Stream<Path> packed = Files.list(directory)) {
            assertThat(named.distinct())
                    .containsExactlyInAnyOrderElementsOf(
                            packed.map(file -> file.getFileName().toString()).toList());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EXTENSION", "ADMISSION_RUNTIME"})
    void podsAskForTheNodesThatThePageAsksFor(DeploymentChart chart) {
        JsonNode selector = chart.render("here").deployment().at("/spec/template/spec/nodeSelector");

        assertThat(PAGE.section("## What it needs").text())
                .contains("(`nodeSelector` `%s`)"
                        .formatted(selector.toString().replaceAll("[{}\"]", "").replace(":", ": ")));
    }

    @Test
    void theKubeconfigIsThatOfTheAccountInTheGarden(TestCluster cluster, @TempDir Path directory) throws Exception {
        cluster.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(GARDEN_NAMESPACE)
                        .endMetadata()
                        .build())
                .serverSideApply();
        DeploymentChart.ADMISSION_APPLICATION
                .render(GARDEN_NAMESPACE)
                .resources(cluster.client())
                .forEach(object ->
                        cluster.client().resource(object).forceConflicts().serverSideApply());
        Files.copy(cluster.kubeconfig(), directory.resolve("garden.yaml"));

        String printed = Shell.run(cluster, directory, WEBHOOK.blocks("sh").get(0));

        assertThat(printed).contains("system:serviceaccount:" + GARDEN_NAMESPACE + ":" + ACCOUNT);
        Kubectl webhook = new Kubectl(Kubectl.of(cluster).binary(), directory.resolve("webhook.yaml"));
        assertThat(webhook.run("", "auth", "can-i", "create", "validatingwebhookconfigurations")
                        .exitCode())
                .isZero();
        assertThat(webhook.run("", "auth", "can-i", "list", "secrets").exitCode())
                .isNotZero();
    }

    @Test
    void theSecretsForTokensAreTakenByTheApiServer(TestCluster cluster) {
        List<String> secrets = PAGE.section("### Tokens").blocks("yaml").stream()
                .filter(block -> block.contains("kind: Secret"))
                .toList();

        assertThat(secrets).hasSize(2).allSatisfy(secret -> {
            String here = secret.replaceAll("(?m)^  namespace: .*$", "  namespace: " + cluster.namespace());
            Kubectl.Answer answer = Kubectl.of(cluster).run(here, "create", "--dry-run=server", "-f", "-");
            assertThat(answer.exitCode()).as(answer.errors()).isZero();
            assertThat(secret)
                    .containsPattern("(service-account\\.name|serviceaccount\\..*/name): " + ACCOUNT + "\n")
                    .containsPattern("namespace: " + GARDEN_NAMESPACE + "\n");
        });
    }

    @Test
    void theWebhookIsInstalledWithTheValuesOfThePage() throws Exception {
        RenderedObjects rendered = DeploymentChart.ADMISSION_RUNTIME.render(
                "garden", WEBHOOK.blocks("yaml").get(0), KUBECONFIG);

        assertThat(releases(WEBHOOK)).isEqualTo(Map.of("application", GARDEN_NAMESPACE, "runtime", "garden"));
        assertThat(rendered.container().path("image").textValue()).isEqualTo(image());
        assertThat(rendered.container().path("args").toString())
                .contains(
                        "--webhook-config-mode=url",
                        "--webhook-config-url=" + ACCOUNT + ".garden\"",
                        "--webhook-config-namespace=garden\"",
                        "--webhook-config-owner-namespace=" + GARDEN_NAMESPACE + "\"",
                        "--kubeconfig=/etc/" + ACCOUNT + "/kubeconfig/kubeconfig\"");
        assertThat(WEBHOOK.text()).contains("--reset-values -f values.yaml --set-file kubeconfig=webhook.yaml\n");
        assertThat(tokenIsMounted(rendered)).isTrue();
        assertThat(rendered.find("Secret", ACCOUNT + "-kubeconfig")).isNotEmpty();
    }

    @Test
    void withATokenThatIsRenewedNoKubeconfigIsGiven() {
        String projected = PAGE.section("### Tokens").block("yaml", "projectedKubeconfig:");
        RenderedObjects rendered = DeploymentChart.ADMISSION_RUNTIME.render(
                "garden", WEBHOOK.blocks("yaml").get(0), projected);

        assertThat(rendered.ofKind("Secret")).isEmpty();
        assertThat(rendered.container().path("args").toString())
                .contains("--kubeconfig=/var/run/secrets/gardener.cloud/shoot/generic-kubeconfig/kubeconfig\"");
        String token = PAGE.section("### Tokens").block("yaml", "token-requestor");
        assertThat(rendered.deployment().at("/spec/template/spec/volumes").toString())
                .contains("\"name\":\"" + yaml(token).at("/metadata/name").textValue() + "\"");
    }

    @Test
    void inOneClusterTheAccountOfThePodHasTheRoles() {
        Page section = PAGE.section("### In one cluster");
        String values = section.blocks("yaml").get(0);
        RenderedObjects runtime = DeploymentChart.ADMISSION_RUNTIME.render("garden", values);
        RenderedObjects application = DeploymentChart.ADMISSION_APPLICATION.render("garden", values);

        assertThat(releases(section)).isEqualTo(Map.of("application", "garden", "runtime", "garden"));
        assertThat(Pattern.compile("--install (\\S+) ")
                        .matcher(section.text())
                        .results()
                        .map(match -> match.group(1)))
                .as("two releases in one namespace")
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(runtime.container().path("image").textValue()).isEqualTo(image());
        assertThat(runtime.container().path("args").toString()).contains("--webhook-config-mode=service");
        assertThat(tokenIsMounted(runtime)).isTrue();
        assertThat(application.ofKind("ServiceAccount")).isEmpty();
        JsonNode subject = application.find("ClusterRoleBinding", ACCOUNT).at("/subjects/0");
        assertThat(runtime.find("ServiceAccount", subject.path("name").textValue())
                        .at("/metadata/namespace"))
                .isEqualTo(subject.path("namespace"));
    }

    /** The namespace of each of the webhook's charts. */
    private static Map<String, String> releases(Page page) {
        Map<String, String> releases = new TreeMap<>();
        Pattern.compile("target/charts/admission-calico-(\\w+)-v.*--namespace (\\S+)")
                .matcher(page.text())
                .results()
                .forEach(match -> releases.put(match.group(1), match.group(2)));
        return releases;
    }

    private static boolean tokenIsMounted(RenderedObjects rendered) {
        return rendered.find("ServiceAccount", ACCOUNT)
                .path("automountServiceAccountToken")
                .booleanValue();
    }

    private static String image() {
        return example("extension.yaml").findValues("repository").get(0).textValue() + ":v0.1.0";
    }

    private static JsonNode example(String file) {
        try {
            return yaml(Files.readString(
                    RepositoryRoot.find().resolve("example/deployment").resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode yaml(String text) {
        try {
            return new YAMLMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
