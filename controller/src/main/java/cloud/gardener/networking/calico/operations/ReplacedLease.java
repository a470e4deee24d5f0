package cloud.gardener.networking.calico.operations;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A Lease that is written whole, as Kubernetes' own components write it. The Kubernetes client's lock sends patches, which
 * the Role of an admission webhook in Gardener does not allow: it grants get and update.
 */
final class ReplacedLease implements Lock {

    private final String namespace;
    private final String name;
    private final String identity;

    /** As it was when it was read; an update holds only if nobody wrote since. */
    private volatile @Nullable Lease seen;

    ReplacedLease(String namespace, String name, String identity) {
        this.namespace = namespace;
        this.name = name;
        this.identity = identity;
    }

    /** @return null where there is none */
    @Override
    public @Nullable LeaderElectionRecord get(KubernetesClient client) {
        Lease lease = client.leases().inNamespace(namespace).withName(name).get();
        seen = lease;
        return lease == null ? null : read(lease.getSpec());
    }

    /** A field that is absent ends in an exception here, which {@link RetriedLock} explains. */
    private static LeaderElectionRecord read(LeaseSpec spec) {
        return new LeaderElectionRecord(
                spec.getHolderIdentity(),
                Duration.ofSeconds(spec.getLeaseDurationSeconds()),
                spec.getAcquireTime(),
                spec.getRenewTime(),
                spec.getLeaseTransitions() == null ? 0 : spec.getLeaseTransitions());
    }

    @Override
    public void create(KubernetesClient client, LeaderElectionRecord wanted) {
        Lease lease = new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withSpec(write(wanted))
                .build();
        seen = client.resource(lease).create();
    }

    @Override
    public void update(KubernetesClient client, LeaderElectionRecord wanted) {
        Lease before = seen;
        if (before == null) {
            throw new IllegalStateException(describe() + " was not read before it is written");
        }
        Lease lease = new LeaseBuilder(before).withSpec(write(wanted)).build();
        seen = client.resource(lease).update();
    }

    private static LeaseSpec write(LeaderElectionRecord wanted) {
        LeaseSpec spec = new LeaseSpec();
        spec.setHolderIdentity(wanted.getHolderIdentity());
        spec.setLeaseDurationSeconds((int) wanted.getLeaseDuration().toSeconds());
        spec.setAcquireTime(wanted.getAcquireTime());
        spec.setRenewTime(wanted.getRenewTime());
        spec.setLeaseTransitions(wanted.getLeaderTransitions());
        return spec;
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public String describe() {
        return "Lease " + namespace + "/" + name;
    }
}
