package cloud.gardener.networking.calico.admission;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Secrets that hold the webhook's certificates, found by labels. Immutable: a new certificate is a new Secret, and its
 * name tells its content. Labels and keys are those of Gardener's secrets manager, so that what another implementation
 * issued is taken over.
 *
 * @see <a href="https://github.com/gardener/gardener/blob/master/docs/development/secrets_management.md">Gardener's secrets
 *     management</a>
 */
final class CertificateSecrets {

    private static final String NAME = "name";
    private static final String ISSUED = "issued-at-time";
    private static final String CA_CERTIFICATE = "ca.crt";
    private static final String CA_KEY = "ca.key";
    private static final String BUNDLE = "bundle.crt";
    private static final String SERVER_CERTIFICATE = "tls.crt";
    private static final String SERVER_KEY = "tls.key";

    private static final Logger LOG = LoggerFactory.getLogger(CertificateSecrets.class);

    private final KubernetesClient client;
    private final String namespace;
    private final ComponentName component;

    CertificateSecrets(KubernetesClient client, String namespace, ComponentName component) {
        this.client = client;
        this.namespace = namespace;
        this.component = component;
    }

    /** One request. What cannot be read in a Secret is logged, and counts as not there. */
    StoredCertificates read() {
        List<StoredCertificate> authorities = new ArrayList<>();
        List<StoredCertificate> servers = new ArrayList<>();
        Map<String, List<X509Certificate>> bundles = new TreeMap<>();
        List<Secret> secrets = Requests.call(
                "list the Secrets with certificates in namespace " + namespace,
                () -> client.secrets()
                        .inNamespace(namespace)
                        .withLabels(owned())
                        .list()
                        .getItems());
        for (Secret secret : secrets) {
            String kind = secret.getMetadata().getLabels().getOrDefault(NAME, "");
            try {
                if (kind.equals(component.authority())) {
                    authorities.add(certificate(secret, CA_CERTIFICATE, CA_KEY));
                } else if (kind.equals(component.server())) {
                    servers.add(certificate(secret, SERVER_CERTIFICATE, SERVER_KEY));
                } else if (kind.equals(component.bundle())) {
                    bundles.put(secret.getMetadata().getName(), Pem.readCertificates(text(secret, BUNDLE)));
                }
            } catch (AdmissionException | IllegalArgumentException e) {
                LOG.atWarn()
                        .addKeyValue(
                                "secret", namespace + "/" + secret.getMetadata().getName())
                        .addKeyValue("reason", e.getMessage())
                        .log("This Secret is left aside");
            }
        }
        return new StoredCertificates(authorities, servers, bundles);
    }

    private static StoredCertificate certificate(Secret secret, String certificateKey, String privateKey) {
        List<X509Certificate> chain = Pem.readCertificates(text(secret, certificateKey));
        if (chain.isEmpty()) {
            throw new AdmissionException("there is no certificate in " + certificateKey);
        }
        return new StoredCertificate(
                secret.getMetadata().getName(),
                new KeyedCertificate(chain.get(0), Pem.readKey(text(secret, privateKey))),
                chain,
                issued(secret));
    }

    private static Instant issued(Secret secret) {
        String label = secret.getMetadata().getLabels().getOrDefault(ISSUED, "");
        return label.matches("[0-9]{1,12}")
                ? Instant.ofEpochSecond(Long.parseLong(label))
                : Instant.parse(secret.getMetadata().getCreationTimestamp());
    }

    private static String text(Secret secret, String key) {
        Map<String, String> data = secret.getData() == null ? Map.of() : secret.getData();
        return new String(Base64.getDecoder().decode(data.getOrDefault(key, "")), StandardCharsets.UTF_8);
    }

    void createAuthority(KeyedCertificate issued, Instant now) {
        create(
                component.authority(),
                "Opaque",
                validity(issued, now),
                Map.of(CA_CERTIFICATE, Pem.write(issued.certificate()), CA_KEY, Pem.write(issued.key())));
    }

    void createServer(KeyedCertificate issued, KeyedCertificate authority, Instant now) {
        Map<String, String> labels = new LinkedHashMap<>(validity(issued, now));
        labels.put("checksum-of-signing-ca", Fingerprint.of(authority.certificate()));
        create(
                component.server(),
                "kubernetes.io/tls",
                labels,
                Map.of(SERVER_CERTIFICATE, Pem.write(issued.certificate()), SERVER_KEY, Pem.write(issued.key())));
    }

    void createBundle(List<X509Certificate> authorities) {
        create(
                component.bundle(),
                "Opaque",
                Map.of("bundle-for", component.authority()),
                Map.of(BUNDLE, Pem.write(authorities)));
    }

    private static Map<String, String> validity(KeyedCertificate issued, Instant now) {
        return Map.of(
                ISSUED,
                Long.toString(now.getEpochSecond()),
                "valid-until-time",
                Long.toString(issued.certificate().getNotAfter().toInstant().getEpochSecond()));
    }

    private void create(String kind, String type, Map<String, String> labels, Map<String, String> content) {
        Map<String, String> all = new TreeMap<>(owned());
        all.putAll(labels);
        all.put(NAME, kind);
        all.put("checksum-of-config", Fingerprint.shortOf(kind));
        all.put("last-rotation-initiation-time", "");
        String name = kind + "-" + Fingerprint.shortOf(new TreeMap<>(content).toString());
        Secret secret = new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(all)
                .endMetadata()
                .withType(type)
                .withImmutable(true)
                .withData(encoded(content))
                .build();
        Requests.call(
                "create Secret " + namespace + "/" + name,
                () -> client.resource(secret).create());
        LOG.atInfo().addKeyValue("secret", namespace + "/" + name).log("Created a Secret");
    }

    private static Map<String, String> encoded(Map<String, String> content) {
        Map<String, String> data = new TreeMap<>();
        content.forEach((key, text) ->
                data.put(key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
        return Collections.unmodifiableMap(data);
    }

    void delete(String name) {
        Requests.call(
                "delete Secret " + namespace + "/" + name,
                () -> client.secrets().inNamespace(namespace).withName(name).delete());
        LOG.atInfo().addKeyValue("secret", namespace + "/" + name).log("Deleted a Secret");
    }

    private Map<String, String> owned() {
        return Map.of("managed-by", "secrets-manager", "manager-identity", component.certificateOwner());
    }
}
