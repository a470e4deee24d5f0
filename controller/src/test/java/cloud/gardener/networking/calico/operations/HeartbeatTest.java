package cloud.gardener.networking.calico.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.config.HeartbeatSettings;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@WithApiServer
final class HeartbeatTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00.000007Z");

    @Test
    void firstBeatMakesTheLeaseThatGardenletLooksFor(TestCluster cluster) {
        try (Heartbeat heartbeat = new Heartbeat(cluster.client(), every30Seconds(cluster), () -> START)) {
            await().atMost(SOON).until(() -> lease(cluster) != null);
        }

        Lease lease = lease(cluster);
        assertThat(lease.getSpec().getHolderIdentity()).isEqualTo("networking-calico");
        assertThat(lease.getSpec().getLeaseDurationSeconds()).isEqualTo(30);
        assertThat(lease.getSpec().getRenewTime()).isEqualTo(ZonedDateTime.parse("2026-01-01T00:00:00.000007Z"));
    }

    @Test
    void leaseThatIsThereIsTakenOver(TestCluster cluster) {
        cluster.client()
                .resource(new LeaseBuilder()
                        .withNewMetadata()
                        .withNamespace(cluster.namespace())
                        .withName(Heartbeat.LEASE)
                        .endMetadata()
                        .withNewSpec()
                        .withHolderIdentity("somebody else")
                        .endSpec()
                        .build())
                .create();

        try (Heartbeat heartbeat = new Heartbeat(cluster.client(), every30Seconds(cluster), () -> START)) {
            await().atMost(SOON)
                    .until(() -> lease(cluster).getSpec().getHolderIdentity().equals("networking-calico"));
        }

        assertThat(lease(cluster).getSpec().getRenewTime())
                .isEqualTo(ZonedDateTime.parse("2026-01-01T00:00:00.000007Z"));
    }

    @Test
    void leaseIsRenewedUntilTheEnd(TestCluster cluster) {
        AtomicLong beats = new AtomicLong();
        InstantSource clock = () -> START.plusSeconds(beats.getAndIncrement());

        try (Heartbeat heartbeat = new Heartbeat(
                cluster.client(), new HeartbeatSettings(cluster.namespace(), Duration.ofSeconds(1)), clock)) {
            await().atMost(SOON)
                    .until(() -> lease(cluster) != null
                            && !lease(cluster)
                                    .getSpec()
                                    .getRenewTime()
                                    .isBefore(ZonedDateTime.parse("2026-01-01T00:00:02.000007Z")));
        }
    }

    private static HeartbeatSettings every30Seconds(TestCluster cluster) {
        return new HeartbeatSettings(cluster.namespace(), Duration.ofSeconds(30));
    }

    private static Lease lease(TestCluster cluster) {
        return cluster.client()
                .resources(Lease.class)
                .inNamespace(cluster.namespace())
                .withName(Heartbeat.LEASE)
                .get();
    }
}
