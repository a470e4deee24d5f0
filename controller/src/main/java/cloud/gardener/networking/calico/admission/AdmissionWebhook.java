package cloud.gardener.networking.calico.admission;

import cloud.gardener.networking.calico.config.AdmissionSettings.Webhook;
import cloud.gardener.networking.calico.decode.SituationDecoder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The webhook while it runs: it serves reviews from the moment when there is a certificate. The replica that is told to
 * lead also issues certificates and registers the webhook; the others only load what it issued.
 */
public final class AdmissionWebhook implements AutoCloseable {

    private final ServedCertificate served = new ServedCertificate();
    private final CertificateReload reload;
    private final CertificateRotation rotation;
    private final WebhookServer server;
    private final CertificateWatch watch;
    private volatile boolean leading;

    /**
     * Which clusters it works with. The two are one where it runs in the cluster that it serves.
     *
     * @param shoots where Shoots are stored, and the webhook is registered
     * @param certificates where the Secrets with its certificates are
     */
    public record Clusters(KubernetesClient shoots, KubernetesClient certificates) {}

    private AdmissionWebhook(
            Webhook settings,
            Clusters clusters,
            SituationDecoder rules,
            CertificateLifetimes lifetimes,
            ReviewObserver observer,
            InstantSource clock) {
        ComponentName component = ComponentName.in(settings.namespace());
        WebhookAddress address = WebhookAddress.of(settings, component);
        CertificateSecrets secrets = new CertificateSecrets(clusters.certificates(), settings.namespace(), component);
        this.reload = new CertificateReload(secrets, served, clock);
        this.rotation = new CertificateRotation(
                secrets,
                new WebhookRegistration(clusters.shoots(), component, address, settings.ownerNamespace()),
                new CertificateIssuer(component),
                lifetimes,
                address.names(),
                this::isServing,
                clock);
        this.server = WebhookServer.start(
                settings.listen(), served, new ReviewHandler(new ShootReview(new NetworkForecast(rules)), observer));
        this.watch = new CertificateWatch(this::look, lifetimes.interval());
    }

    /**
     * Returns when the webhook listens; it serves as soon as there is a certificate.
     *
     * @param rules the controller's, for what is said of a Shoot that is let pass
     * @throws AdmissionException if the address cannot be listened on
     */
    public static AdmissionWebhook start(
            Webhook settings,
            Clusters clusters,
            SituationDecoder rules,
            CertificateLifetimes lifetimes,
            ReviewObserver observer,
            InstantSource clock) {
        AdmissionWebhook webhook = new AdmissionWebhook(settings, clusters, rules, lifetimes, observer, clock);
        webhook.watch.start();
        return webhook;
    }

    private CertificateWatch.Outcome look() {
        // First, because it needs fewer others: an API server that cannot be told anything must not keep a replica from
        // its certificate.
        reload.run();
        boolean wasServing = isServing();
        if (leading) {
            rotation.round();
            reload.run();
        }
        // With the first certificate there is more to do for the leader: now the webhook can be registered.
        return wasServing ? CertificateWatch.Outcome.SETTLED : CertificateWatch.Outcome.PENDING;
    }

    /** From now on this replica issues certificates and registers the webhook. */
    public void lead() {
        leading = true;
        watch.lookNow();
    }

    /** From now on another one does. */
    public void resign() {
        leading = false;
    }

    /** Whether there is a certificate, so that reviews are answered. */
    public boolean isServing() {
        return served.current().isPresent();
    }

    /** Whether certificates are still looked after. */
    public boolean isAlive() {
        return watch.isAlive();
    }

    /** The port in use, which matters where any free one was asked for. */
    public int port() {
        return server.port();
    }

    /** When the newest CA ends; empty until one was seen. */
    public Optional<Instant> authorityExpires() {
        return reload.authorityExpires();
    }

    /** When the certificate ends that is served; empty until there is one. */
    public Optional<Instant> serverExpires() {
        return reload.serverExpires();
    }

    /**
     * Takes back the registration, for an installation whose webhook is turned off: API servers that ask a webhook that
     * nobody serves refuse every Shoot.
     *
     * @param namespace of the installation
     * @throws AdmissionException if it could not be taken back
     */
    public static void unregister(KubernetesClient shoots, String namespace) {
        WebhookRegistration.delete(shoots, ComponentName.in(namespace));
    }

    /** Takes no more requests and lets those under way end; the registration stays for the other replicas. */
    @Override
    public void close() {
        watch.close();
        server.close();
    }
}
