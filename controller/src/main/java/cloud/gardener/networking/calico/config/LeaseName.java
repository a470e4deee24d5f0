package cloud.gardener.networking.calico.config;

/** Which Lease the replicas compete for. */
public record LeaseName(String namespace, String name) {
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
