package cloud.gardener.networking.calico.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.FreePort;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** Certificates that live seconds instead of weeks, on a real API server that is asked all the while. */
@WithApiServer
final class CertificateRotationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** A CA every eight seconds. */
    private static final CertificateLifetimes SECONDS = new CertificateLifetimes(
            Duration.ofSeconds(20),
            Duration.ofSeconds(12),
            Duration.ofSeconds(4),
            Duration.ofSeconds(1),
            Duration.ofMillis(300));

    private static final int ROTATIONS = 3;

    @Test
    void noRequestFailsWhileAuthorityAndCertificateRollOver(TestCluster cluster) throws Exception {
        try (RunningWebhook running = RunningWebhook.start(cluster, SECONDS);
                Asking asking = Asking.start(running)) {
            Set<String> authorities = ConcurrentHashMap.newKeySet();
            Set<String> servers = ConcurrentHashMap.newKeySet();

            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
                authorities.addAll(names(cluster, "ca-admission-calico-webhook"));
                servers.addAll(names(cluster, "admission-calico-webhook-server"));
                return servers.size() > ROTATIONS;
            });

            System.out.printf(
                    "%d requests through the API server during %d CAs and %d certificates; %d failed%n",
                    asking.answered().get(),
                    authorities.size(),
                    servers.size(),
                    asking.failures().size());
            assertThat(asking.failures()).isEmpty();
            assertThat(asking.answered().get()).isGreaterThan(100);
            assertThat(authorities).hasSizeGreaterThan(ROTATIONS);
        }
    }

    @Test
    void whatIsNotNeededAnyMoreIsRemoved(TestCluster cluster) {
        try (RunningWebhook running = RunningWebhook.start(cluster, SECONDS)) {
            String first = names(cluster, "ca-admission-calico-webhook").get(0);

            await().atMost(PATIENCE)
                    .until(() -> !names(cluster, "ca-admission-calico-webhook").contains(first));

            assertThat(names(cluster, "ca-admission-calico-webhook")).hasSizeLessThan(3);
            assertThat(names(cluster, "ca-admission-calico-webhook-bundle")).hasSizeLessThan(3);
        }
    }

    @Test
    void onlyTheLeaderWritesAndTheOtherReplicaShowsWhatItIssued(TestCluster cluster) {
        int port = FreePort.find();
        CertificateLifetimes often = RunningWebhook.oftenLooked();
        try (RunningWebhook waiting = RunningWebhook.replica(cluster, FreePort.find(), often);
                RunningWebhook leader = RunningWebhook.replica(cluster, port, often)) {
            assertThat(waiting.webhook().isServing()).isFalse();
            leader.webhook().lead();
            leader.awaitRegistered();

            await().atMost(PATIENCE).until(() -> waiting.webhook().isServing());

            assertThat(waiting.webhook().serverExpires())
                    .isEqualTo(leader.webhook().serverExpires());
            assertThat(leader.registration()
                            .getWebhooks()
                            .get(0)
                            .getClientConfig()
                            .getUrl())
                    .isEqualTo("https://127.0.0.1:" + port + "/webhooks/validate");
            assertThat(names(cluster, "admission-calico-webhook-server")).hasSize(1);
        }
    }

    @Test
    void aRegistrationThatSomebodyChangedOrDeletedComesBack(TestCluster cluster) {
        try (RunningWebhook running = RunningWebhook.start(cluster, RunningWebhook.oftenLooked())) {
            var before = running.registration();
            var spoiled = running.registration();
            spoiled.getWebhooks().get(0).getClientConfig().setCaBundle(null);
            spoiled.getWebhooks().get(0).setFailurePolicy("Ignore");
            spoiled.getMetadata().getLabels().put("by", "somebody");
            cluster.client().resource(spoiled).update();

            await().atMost(PATIENCE)
                    .until(() -> running.registration().getWebhooks().equals(before.getWebhooks()));
            assertThat(running.registration().getMetadata().getLabels()).containsEntry("by", "somebody");

            cluster.client().resource(spoiled).delete();

            await().atMost(PATIENCE).until(() -> running.registration() != null);
            assertThat(running.registration().getWebhooks()).isEqualTo(before.getWebhooks());
            assertThat(running.registration().getMetadata().getOwnerReferences())
                    .isEqualTo(before.getMetadata().getOwnerReferences());
        }
    }

    @Test
    void deletedSecretsAreMadeAnewAndNobodyNotices(TestCluster cluster) throws Exception {
        CertificateLifetimes lifetimes = new CertificateLifetimes(
                Duration.ofDays(30),
                Duration.ofDays(10),
                Duration.ofHours(1),
                Duration.ofSeconds(2),
                Duration.ofMillis(300));
        try (RunningWebhook running = RunningWebhook.start(cluster, lifetimes);
                Asking asking = Asking.start(running)) {
            Instant expires = running.webhook().serverExpires().orElseThrow();

            cluster.client().secrets().inNamespace(cluster.namespace()).delete();

            await().atMost(PATIENCE)
                    .until(() ->
                            !running.webhook().serverExpires().orElseThrow().equals(expires));
            int soFar = asking.answered().get();
            await().atMost(PATIENCE).until(() -> asking.answered().get() > soFar + 50);
            assertThat(asking.failures()).isEmpty();
        }
    }

    /** Names of Gardener's secrets manager end in checksums that nobody else can compute; nothing may hang on them. */
    @Test
    void whatTheGoExtensionIssuedIsTakenOver(TestCluster cluster) throws Exception {
        CertificateIssuer issuer = new CertificateIssuer(ComponentName.in(cluster.namespace()));
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        KeyedCertificate authority = issuer.authority(now, Duration.ofDays(30));
        KeyedCertificate server = issuer.server(authority, List.of("127.0.0.1"), now);
        String authorities = "ca-admission-calico-webhook";
        cluster.client()
                .resource(secret(cluster, authorities, "5a3e9f01-7c2d4", now, authority)
                        .withType("Opaque")
                        .addToStringData("ca.crt", Pem.write(authority.certificate()))
                        .addToStringData("ca.key", Pem.write(authority.key()))
                        .build())
                .create();
        cluster.client()
                .resource(secret(cluster, "admission-calico-webhook-server", "90b1c2d3", now, server)
                        .withType("kubernetes.io/tls")
                        .addToStringData("tls.crt", Pem.write(server.certificate()))
                        .addToStringData("tls.key", Pem.write(server.key()))
                        .build())
                .create();

        try (RunningWebhook running = RunningWebhook.start(cluster, RunningWebhook.oftenLooked());
                Asking asking = Asking.start(running)) {
            await().atMost(PATIENCE).until(() -> asking.answered().get() > 50);

            assertThat(names(cluster, authorities)).containsExactly(authorities + "-5a3e9f01-7c2d4");
            assertThat(names(cluster, "admission-calico-webhook-server"))
                    .containsExactly("admission-calico-webhook-server-90b1c2d3");
            assertThat(running.webhook().serverExpires())
                    .contains(server.certificate().getNotAfter().toInstant());
            assertThat(asking.failures()).isEmpty();
        }
    }

    private static SecretBuilder secret(
            TestCluster cluster, String kind, String suffix, Instant issued, KeyedCertificate content) {
        Instant expires = content.certificate().getNotAfter().toInstant();
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace(cluster.namespace())
                .withName(kind + "-" + suffix)
                .addToLabels("managed-by", "secrets-manager")
                .addToLabels("manager-identity", "gardener-extension-admission-calico-webhook")
                .addToLabels("name", kind)
                .addToLabels("checksum-of-config", "6018231735285943129")
                .addToLabels("last-rotation-initiation-time", "")
                .addToLabels("issued-at-time", Long.toString(issued.getEpochSecond()))
                .addToLabels("valid-until-time", Long.toString(expires.getEpochSecond()))
                .endMetadata()
                .withImmutable(true);
    }

    private static List<String> names(TestCluster cluster, String kind) {
        return cluster
                .client()
                .secrets()
                .inNamespace(cluster.namespace())
                .withLabel("name", kind)
                .withLabel("managed-by", "secrets-manager")
                .list()
                .getItems()
                .stream()
                .map(Secret::getMetadata)
                .map(metadata -> metadata.getName())
                .toList();
    }

    /** Somebody who writes Shoots all the time, a wrong one each time, so that an answer proves that the webhook was asked. */
    private record Asking(
            AtomicInteger answered, ConcurrentLinkedQueue<String> failures, AtomicBoolean ending, Thread thread)
            implements AutoCloseable {

        static Asking start(RunningWebhook running) {
            TestCluster cluster = running.cluster();
            AtomicInteger answered = new AtomicInteger();
            ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
            AtomicBoolean ending = new AtomicBoolean();
            GenericKubernetesResource wrong =
                    Shoots.create(cluster.namespace(), "asking", "{type: calico, providerConfig: {no: such}}");
            Thread thread = new Thread(
                    () -> {
                        while (!ending.get()) {
                            shakeHands(running, failures);
                            ask(cluster, wrong, failures);
                            answered.incrementAndGet();
                        }
                    },
                    "asking");
            thread.start();
            return new Asking(answered, failures, ending, thread);
        }

        /** An API server keeps connections; who comes anew has to trust what is shown now by what is registered now. */
        private static void shakeHands(RunningWebhook running, ConcurrentLinkedQueue<String> failures) {
            String bundle = running.registration()
                    .getWebhooks()
                    .get(0)
                    .getClientConfig()
                    .getCaBundle();
            List<X509Certificate> trusted =
                    Pem.readCertificates(new String(Base64.getDecoder().decode(bundle), StandardCharsets.UTF_8));
            try (SSLSocket socket = (SSLSocket)
                    TrustedContext.of(trusted).getSocketFactory().createSocket("127.0.0.1", running.port())) {
                socket.startHandshake();
            } catch (IOException e) {
                failures.add(e.toString());
            }
        }

        private static void ask(
                TestCluster cluster, GenericKubernetesResource wrong, ConcurrentLinkedQueue<String> failures) {
            try {
                cluster.client().resource(wrong).dryRun().create();
                failures.add("was let pass");
            } catch (KubernetesClientException e) {
                if (e.getCode() != 422) {
                    failures.add(e.getMessage());
                }
            }
        }

        @Override
        public void close() throws InterruptedException {
            ending.set(true);
            thread.join();
        }
    }
}
