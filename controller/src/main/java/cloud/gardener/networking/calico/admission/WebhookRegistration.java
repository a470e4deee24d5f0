package cloud.gardener.networking.calico.admission;

import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperationsBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ValidatingWebhookConfiguration in the cluster whose Shoots are reviewed. Every value that an API server would fill in
 * is written, so that what is read back can be compared.
 */
final class WebhookRegistration {

    /** Set on every Shoot with a network of type calico by the plugin ExtensionLabels of gardener-apiserver. */
    private static final Map<String, String> SHOOTS = Map.of("networking.extensions.gardener.cloud/calico", "true");

    /** Otherwise gardenlet would report its failure policy as a danger to shoots; it concerns no shoot's own objects. */
    private static final Map<String, String> LABELS =
            Map.of("remediation.webhook.shoot.gardener.cloud/exclude", "true");

    private static final int TIMEOUT_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(WebhookRegistration.class);

    private final KubernetesClient client;
    private final ComponentName component;
    private final WebhookAddress address;
    private final String ownerNamespace;

    /** @param ownerNamespace whose end is also the registration's */
    WebhookRegistration(
            KubernetesClient client, ComponentName component, WebhookAddress address, String ownerNamespace) {
        this.client = client;
        this.component = component;
        this.address = address;
        this.ownerNamespace = ownerNamespace;
    }

    Registered read() {
        ValidatingWebhookConfiguration stored = get();
        if (stored == null) {
            return new Registered.Absent();
        }
        List<X509Certificate> trusted = trusted(stored);
        return isCurrent(stored, owner()) ? new Registered.Current(trusted) : new Registered.Outdated(trusted);
    }

    private @Nullable ValidatingWebhookConfiguration get() {
        return Requests.call(
                "read " + this,
                () -> client.admissionRegistration()
                        .v1()
                        .validatingWebhookConfigurations()
                        .withName(component.object())
                        .get());
    }

    private static List<X509Certificate> trusted(ValidatingWebhookConfiguration stored) {
        return stored.getWebhooks().stream()
                .map(webhook -> webhook.getClientConfig().getCaBundle())
                .filter(Objects::nonNull)
                .map(bundle -> new String(Base64.getDecoder().decode(bundle), StandardCharsets.UTF_8))
                .flatMap(pem -> readable(pem).stream())
                .distinct()
                .toList();
    }

    /** What somebody else wrote into it is not trusted by anybody, and so need not be kept. */
    private static List<X509Certificate> readable(String pem) {
        try {
            return Pem.readCertificates(pem);
        } catch (AdmissionException e) {
            return List.of();
        }
    }

    private boolean isCurrent(ValidatingWebhookConfiguration stored, OwnerReference owner) {
        Map<String, String> labels =
                Objects.requireNonNullElse(stored.getMetadata().getLabels(), Map.of());
        return labels.entrySet().containsAll(LABELS.entrySet())
                && stored.getMetadata().getOwnerReferences().equals(List.of(owner))
                && stored.getWebhooks().size() == 1
                && webhook(Objects.requireNonNullElse(
                                stored.getWebhooks().get(0).getClientConfig().getCaBundle(), ""))
                        .equals(stored.getWebhooks().get(0));
    }

    /** Says everything anew; labels and annotations of others stay. */
    void write(List<X509Certificate> trusted) {
        ValidatingWebhookConfiguration stored = get();
        ValidatingWebhookConfiguration wanted = wanted(stored, trusted);
        if (stored == null) {
            Requests.call("create " + this, () -> client.resource(wanted).create());
        } else {
            // Holds only if nobody wrote since: the resourceVersion goes with it.
            Requests.call("update " + this, () -> client.resource(wanted).update());
        }
        LOG.atInfo().addKeyValue("authorities", trusted.size()).log("Registered the webhook");
    }

    private ValidatingWebhookConfiguration wanted(
            @Nullable ValidatingWebhookConfiguration stored, List<X509Certificate> trusted) {
        ObjectMetaBuilder metadata = stored == null
                ? new ObjectMetaBuilder().withName(component.object())
                : new ObjectMetaBuilder(stored.getMetadata());
        Map<String, String> labels = new LinkedHashMap<>();
        if (metadata.getLabels() != null) {
            labels.putAll(metadata.getLabels());
        }
        labels.putAll(LABELS);
        String bundle = Base64.getEncoder().encodeToString(Pem.write(trusted).getBytes(StandardCharsets.UTF_8));
        return new ValidatingWebhookConfigurationBuilder()
                .withMetadata(metadata.withLabels(labels)
                        .withOwnerReferences(owner())
                        .withManagedFields()
                        .build())
                .withWebhooks(webhook(bundle))
                .build();
    }

    private ValidatingWebhook webhook(String bundle) {
        return new ValidatingWebhookBuilder()
                .withName(component.webhook())
                .withAdmissionReviewVersions("v1", "v1beta1")
                .withClientConfig(clientConfig(bundle))
                .withFailurePolicy("Fail")
                .withMatchPolicy("Exact")
                .withNamespaceSelector(new LabelSelectorBuilder().build())
                .withObjectSelector(
                        new LabelSelectorBuilder().withMatchLabels(SHOOTS).build())
                .withRules(new RuleWithOperationsBuilder()
                        .withOperations("CREATE", "UPDATE")
                        .withApiGroups("core.gardener.cloud")
                        .withApiVersions("*")
                        .withResources("shoots")
                        .withScope("*")
                        .build())
                .withSideEffects("None")
                .withTimeoutSeconds(TIMEOUT_SECONDS)
                .build();
    }

    private WebhookClientConfig clientConfig(String bundle) {
        WebhookClientConfigBuilder config = new WebhookClientConfigBuilder().withCaBundle(bundle);
        return address.fold(
                        url -> config.withUrl(url.url()),
                        service -> config.withNewService()
                                .withName(service.name())
                                .withNamespace(service.namespace())
                                .withPath(WebhookAddress.PATH)
                                .withPort(service.port())
                                .endService())
                .build();
    }

    private OwnerReference owner() {
        Namespace namespace = Requests.call(
                "read namespace " + ownerNamespace,
                () -> client.namespaces().withName(ownerNamespace).get());
        if (namespace == null) {
            throw new AdmissionException("could not find namespace " + ownerNamespace
                    + ", which is to own the registration; name another one by --webhook-config-owner-namespace");
        }
        return new OwnerReferenceBuilder()
                .withApiVersion("v1")
                .withKind("Namespace")
                .withName(ownerNamespace)
                .withUid(namespace.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(false)
                .build();
    }

    /** An API server that asks a webhook that nobody serves would refuse every Shoot. */
    static void delete(KubernetesClient client, ComponentName component) {
        Requests.call(
                "delete " + component.object(),
                () -> client.admissionRegistration()
                        .v1()
                        .validatingWebhookConfigurations()
                        .withName(component.object())
                        .delete());
    }

    @Override
    public String toString() {
        return "ValidatingWebhookConfiguration " + component.object();
    }
}
