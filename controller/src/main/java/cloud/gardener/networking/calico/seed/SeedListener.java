package cloud.gardener.networking.calico.seed;

/** Hears what happens in the seed. Called from the watches' own thread, so it must be quick. */
public interface SeedListener {

    /** A Network that is new, or new to this process. */
    void networkSeen(NetworkObject network);

    void networkChanged(NetworkObject before, NetworkObject now);

    /** A Cluster that is new, or another than before. */
    void clusterChanged(ClusterObject cluster);

    /** Our ManagedResource in this namespace is new, has disappeared, or other things are said about it. */
    void managedResourceChanged(String namespace);
}
