package cloud.gardener.networking.calico.network;

import java.util.Comparator;

/** The Kubernetes release of a shoot, without build or pre-release suffix, as Gardener compares versions. */
public record KubernetesVersion(int major, int minor, int patch) implements Comparable<KubernetesVersion> {

    private static final Comparator<KubernetesVersion> ORDER = Comparator.comparingInt(KubernetesVersion::major)
            .thenComparingInt(KubernetesVersion::minor)
            .thenComparingInt(KubernetesVersion::patch);

    private static final KubernetesVersion FIRST_WITH_MUTATING_ADMISSION_POLICY = new KubernetesVersion(1, 36, 0);

    public KubernetesVersion {
        if (major < 0 || minor < 0 || patch < 0) {
            throw new IllegalArgumentException("a Kubernetes version has no negative part");
        }
    }

    /** From Kubernetes 1.36 on MutatingAdmissionPolicy is served without a feature gate. */
    public boolean servesMutatingAdmissionPolicy() {
        return compareTo(FIRST_WITH_MUTATING_ADMISSION_POLICY) >= 0;
    }

    @Override
    public int compareTo(KubernetesVersion other) {
        return ORDER.compare(this, other);
    }

    /** With leading {@code v}, the form in which Helm names a cluster's version. */
    @Override
    public String toString() {
        return "v" + major + "." + minor + "." + patch;
    }
}
