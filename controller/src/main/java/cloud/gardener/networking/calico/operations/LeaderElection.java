package cloud.gardener.networking.calico.operations;

import cloud.gardener.networking.calico.config.LeaseName;
import cloud.gardener.networking.calico.seed.RequestListener;
import cloud.gardener.networking.calico.seed.SeedClient;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Competes for a Lease, so that of several replicas one works. Durations are those of Gardener's extensions.
 *
 * <p>Has a client of its own, which gives up early: a leader that is cut off must have stopped before its Lease runs out,
 * and with the patience of the other client it would not.
 */
final class LeaderElection implements AutoCloseable {

    private static final Duration LEASE_DURATION = Duration.ofSeconds(15);
    private static final Duration RENEW_DEADLINE = Duration.ofSeconds(10);
    private static final Duration RETRY_PERIOD = Duration.ofSeconds(2);
    private static final int TIMEOUT_MILLIS = 3000;

    private static final Logger LOG = LoggerFactory.getLogger(LeaderElection.class);

    private final KubernetesClient client;
    private final LeaseName lease;
    private final AtomicBoolean leading = new AtomicBoolean();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<?> election;

    /**
     * Begins to compete; answers at once.
     *
     * @param config not shared with another client
     * @param requests hears of every request
     * @param identity what the Lease shows as its holder
     * @param won called when this process leads; has to answer at once
     * @param lost called when it does not any more
     */
    LeaderElection(
            Config config, RequestListener requests, LeaseName lease, String identity, Runnable won, Runnable lost) {
        this.client = connect(config, requests);
        this.lease = lease;
        LeaderCallbacks callbacks = new LeaderCallbacks(() -> lead(won), () -> resign(lost), this::announce);
        LeaderElectionConfig competition = new LeaderElectionConfig(
                new RetriedLock(new ReplacedLease(lease.namespace(), lease.name(), identity)),
                LEASE_DURATION,
                RENEW_DEADLINE,
                RETRY_PERIOD,
                callbacks,
                true,
                lease.name());
        LOG.atInfo()
                .addKeyValue("lease", lease)
                .addKeyValue("identity", identity)
                .log("Competing for leadership");
        this.election = client.leaderElector().withConfig(competition).build().start();
    }

    private static KubernetesClient connect(Config config, RequestListener requests) {
        config.setRequestRetryBackoffLimit(0);
        config.setRequestTimeout(TIMEOUT_MILLIS);
        config.setConnectionTimeout(TIMEOUT_MILLIS);
        config.setHttp2Disable(true);
        config.setUserAgent("gardener-extension-networking-calico");
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(http -> SeedClient.listen(http, requests))
                .build();
    }

    private void lead(Runnable won) {
        if (!closing.get()) {
            leading.set(true);
            won.run();
        }
    }

    /** Also called when we give the Lease back ourselves. */
    private void resign(Runnable lost) {
        leading.set(false);
        if (!closing.get()) {
            lost.run();
        }
    }

    /** @param leader absent where the former one gave the Lease back */
    private void announce(@Nullable String leader) {
        if (leader != null) {
            LOG.atInfo()
                    .addKeyValue("lease", lease)
                    .addKeyValue("leader", leader)
                    .log("The Lease has a new holder");
        }
    }

    boolean isLeading() {
        return leading.get();
    }

    /** Gives the Lease back, so that the next one need not wait until it runs out. Nothing may be worked on any more. */
    @Override
    public void close() {
        closing.set(true);
        election.cancel(true);
        client.close();
    }
}
