package cloud.gardener.networking.calico.admission;

import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.admission.AdmissionWebhook.Clusters;
import cloud.gardener.networking.calico.apiserver.FreePort;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.config.AdmissionSettings.Webhook;
import cloud.gardener.networking.calico.config.BindAddress;
import cloud.gardener.networking.calico.config.WebhookMode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** A webhook on loopback for the Shoots of one test. Its registration holds for the whole API server, and goes with it. */
record RunningWebhook(TestCluster cluster, int port, AdmissionWebhook webhook) implements AutoCloseable {

    static final String REGISTRATION = "gardener-extension-admission-calico";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Serves, leads, and is registered. */
    static RunningWebhook start(TestCluster cluster, CertificateLifetimes lifetimes) {
        RunningWebhook running = replica(cluster, FreePort.find(), lifetimes);
        running.webhook.lead();
        running.awaitRegistered();
        return running;
    }

    /** Serves as soon as somebody has issued a certificate. */
    static RunningWebhook replica(TestCluster cluster, int port, CertificateLifetimes lifetimes) {
        return new RunningWebhook(
                cluster,
                port,
                AdmissionWebhook.start(
                        settings(cluster, port),
                        new Clusters(cluster.client(), cluster.client()),
                        Rules.all(),
                        lifetimes,
                        (result, took) -> {},
                        InstantSource.system()));
    }

    static Webhook settings(TestCluster cluster, int port) {
        return new Webhook(
                new BindAddress("127.0.0.1", port),
                WebhookMode.URL,
                Optional.of("127.0.0.1:" + port),
                port,
                cluster.namespace(),
                cluster.namespace());
    }

    static CertificateLifetimes oftenLooked() {
        return new CertificateLifetimes(
                Duration.ofDays(30),
                Duration.ofDays(10),
                Duration.ofHours(24),
                Duration.ofMinutes(1),
                Duration.ofMillis(300));
    }

    ValidatingWebhookConfiguration registration() {
        return cluster.client()
                .admissionRegistration()
                .v1()
                .validatingWebhookConfigurations()
                .withName(REGISTRATION)
                .get();
    }

    /** The API server answers by its webhook as soon as it has heard of it, which is a moment after it was told. */
    void awaitRegistered() {
        await().atMost(PATIENCE).until(() -> registration() != null);
        await().atMost(PATIENCE).until(() -> {
            GenericKubernetesResource wrong =
                    Shoots.create(cluster.namespace(), "probe", "{type: calico, providerConfig: {no: 1}}");
            try {
                cluster.client().resource(wrong).dryRun().create();
                return false;
            } catch (KubernetesClientException e) {
                return e.getCode() == 422;
            }
        });
    }

    @Override
    public void close() {
        AdmissionWebhook.unregister(cluster.client(), cluster.namespace());
        webhook.close();
    }
}
