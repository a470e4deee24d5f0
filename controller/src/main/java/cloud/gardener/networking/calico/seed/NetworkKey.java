package cloud.gardener.networking.calico.seed;

/** Which Network; its namespace is the shoot's technical id, and the name of its Cluster. */
public record NetworkKey(String namespace, String name) {
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
