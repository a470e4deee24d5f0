package cloud.gardener.networking.calico.operations;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;

/**
 * A lock whose failures are tried again, whatever they are. Without it a Lease that lacks a field, as one that somebody
 * made by hand, ends the client's competition for good: it waits for leadership for ever and says nothing.
 */
record RetriedLock(Lock lock) implements Lock {

    @Override
    public LeaderElectionRecord get(KubernetesClient client) {
        try {
            return lock.get(client);
        } catch (KubernetesClientException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new KubernetesClientException(
                    describe() + " cannot be read (" + e.getMessage() + "); if nobody holds it, delete it", e);
        }
    }

    @Override
    public void create(KubernetesClient client, LeaderElectionRecord leaderElectionRecord) {
        lock.create(client, leaderElectionRecord);
    }

    @Override
    public void update(KubernetesClient client, LeaderElectionRecord leaderElectionRecord) {
        lock.update(client, leaderElectionRecord);
    }

    @Override
    public String identity() {
        return lock.identity();
    }

    @Override
    public String describe() {
        return lock.describe();
    }
}
