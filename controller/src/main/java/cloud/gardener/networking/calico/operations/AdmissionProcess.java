package cloud.gardener.networking.calico.operations;

import cloud.gardener.networking.calico.admission.AdmissionClient;
import cloud.gardener.networking.calico.admission.AdmissionException;
import cloud.gardener.networking.calico.admission.AdmissionWebhook;
import cloud.gardener.networking.calico.admission.AdmissionWebhook.Clusters;
import cloud.gardener.networking.calico.admission.CertificateLifetimes;
import cloud.gardener.networking.calico.config.AdmissionSettings;
import cloud.gardener.networking.calico.config.BindAddress;
import cloud.gardener.networking.calico.config.LeaseName;
import cloud.gardener.networking.calico.decode.SituationDecoder;
import cloud.gardener.networking.calico.operations.HealthPage.Check;
import cloud.gardener.networking.calico.seed.SeedAccess;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The admission webhook while it runs. Every replica serves; the one that leads also looks after certificates and
 * registration. Who loses leadership goes on serving and competes again: a webhook that ends whenever an API server is out of
 * reach for ten seconds would block every Shoot.
 */
public final class AdmissionProcess implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(AdmissionProcess.class);

    /**
     * Where the process works.
     *
     * @param shoots the cluster with the Shoots
     * @param home the cluster with the webhook's Lease and certificates, which may be the same
     */
    public record Access(SeedAccess shoots, SeedAccess home) {}

    private final AdmissionSettings settings;
    private final Access access;
    private final Clusters clusters;
    private final Metrics metrics = new Metrics();
    private final AdmissionMetrics admissionMetrics = metrics.admission();
    private final List<Endpoints> endpoints = new ArrayList<>();
    private final ExecutorService background = Executors.newSingleThreadExecutor(AdmissionProcess::daemon);
    private Optional<AdmissionWebhook> webhook = Optional.empty();
    private volatile Optional<LeaderElection> leaderElection = Optional.empty();
    private volatile boolean ending;

    private AdmissionProcess(AdmissionSettings settings, Access access) {
        this.settings = settings;
        this.access = access;
        this.clusters = connect(access);
    }

    private static Clusters connect(Access access) {
        KubernetesClient shoots = AdmissionClient.connect(access.shoots().config());
        return access.home().equals(access.shoots())
                ? new Clusters(shoots, shoots)
                : new Clusters(shoots, AdmissionClient.connect(access.home().config()));
    }

    /**
     * Returns when the webhook listens; it is ready as soon as it has a certificate.
     *
     * @param rules the controller's, for what is said of a Shoot that is let pass
     * @throws StartException if the address of an endpoint cannot be listened on
     * @throws cloud.gardener.networking.calico.admission.AdmissionException if that of the webhook cannot be
     * @throws cloud.gardener.networking.calico.seed.SeedException if there is no way to one of the clusters
     */
    public static AdmissionProcess start(AdmissionSettings settings, Access access, SituationDecoder rules) {
        AdmissionProcess process = new AdmissionProcess(settings, access);
        try {
            process.start(rules);
            return process;
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private void start(SituationDecoder rules) {
        if (settings.serves()) {
            AdmissionWebhook serving = serve(rules);
            admissionMetrics.certificate("ca", serving::authorityExpires);
            admissionMetrics.certificate("server", serving::serverExpires);
            webhook = Optional.of(serving);
        }
        serve(
                settings.health(),
                Map.of(
                        "/healthz",
                        new HealthPage(List.of(new Check("certificates are not looked after", this::isAlive))),
                        "/readyz",
                        new HealthPage(List.of(
                                new Check("there is no certificate yet", this::isServing),
                                new Check("ending", () -> !ending))),
                        LogLevelPage.PATH,
                        new LogLevelPage(LogOutput::level, LogOutput::change)));
        serve(settings.metrics(), Map.of("/metrics", metrics));
        settings.leaderElection().ifPresentOrElse(this::compete, this::lead);
    }

    private AdmissionWebhook serve(SituationDecoder rules) {
        return AdmissionWebhook.start(
                settings.webhook(),
                clusters,
                rules,
                CertificateLifetimes.OF_GARDENER,
                admissionMetrics,
                InstantSource.system());
    }

    private void serve(Optional<BindAddress> address, Map<String, Page> pages) {
        address.ifPresent(at -> endpoints.add(Endpoints.serve(at, pages)));
    }

    private boolean isServing() {
        return webhook.map(AdmissionWebhook::isServing).orElse(true);
    }

    private boolean isAlive() {
        return webhook.map(AdmissionWebhook::isAlive).orElse(true);
    }

    private void compete(LeaseName lease) {
        metrics.leadership(
                lease.name(),
                () -> leaderElection.map(LeaderElection::isLeading).orElse(false));
        competeAgain(lease);
    }

    private void competeAgain(LeaseName lease) {
        String identity =
                access.home().environment().getOrDefault("HOSTNAME", "admission-calico") + "_" + UUID.randomUUID();
        leaderElection.ifPresent(LeaderElection::close);
        // It may have won once more in the meantime, and says nothing any more when it is closed.
        webhook.ifPresent(AdmissionWebhook::resign);
        leaderElection = Optional.of(new LeaderElection(
                access.home().config(), metrics.requests(), lease, identity, this::lead, () -> resign(lease)));
    }

    private void lead() {
        LOG.atInfo().log("Leading");
        webhook.ifPresentOrElse(AdmissionWebhook::lead, () -> background.execute(this::unregister));
    }

    private void unregister() {
        boolean done = false;
        while (!done && !ending) {
            try {
                AdmissionWebhook.unregister(
                        clusters.shoots(), settings.webhook().namespace());
                LOG.atInfo().log("The webhook is turned off and not registered");
                done = true;
            } catch (AdmissionException e) {
                LOG.atError().log(e.getMessage());
                pause();
            }
        }
    }

    private void resign(LeaseName lease) {
        LOG.atWarn().log("Leadership is lost; serving goes on");
        webhook.ifPresent(AdmissionWebhook::resign);
        if (!ending) {
            background.execute(() -> competeAgain(lease));
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "leadership");
        thread.setDaemon(true);
        return thread;
    }

    /** Gives leadership away, says that it is not ready, and serves on for a while. */
    @Override
    public void close() {
        LOG.atInfo().log("Ending");
        ending = true;
        background.shutdownNow();
        webhook.ifPresent(AdmissionWebhook::resign);
        leaderElection.ifPresent(LeaderElection::close);
        if (isServing() && webhook.isPresent()) {
            // Until Kubernetes has noticed, and taken it out of its Service everywhere, somebody may still ask.
            pause();
        }
        webhook.ifPresent(AdmissionWebhook::close);
        endpoints.forEach(Endpoints::close);
        metrics.close();
        clusters.shoots().close();
        clusters.certificates().close();
        LOG.atInfo().log("Ended");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
