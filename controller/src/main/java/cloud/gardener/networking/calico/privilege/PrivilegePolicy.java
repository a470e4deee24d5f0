package cloud.gardener.networking.calico.privilege;

import cloud.gardener.networking.calico.images.CalicoRelease;
import cloud.gardener.networking.calico.network.Architecture;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The decision about privileges; the first rule that matches wins. */
public final class PrivilegePolicy {

    private PrivilegePolicy() {}

    /** @param release of the calico-node image; empty where the image does not tell */
    public static PrivilegeDecision decide(
            RequestedMode requested,
            Dataplane dataplane,
            Optional<CalicoRelease> release,
            Set<Architecture> architectures) {
        if (requested == RequestedMode.PRIVILEGED) {
            return privileged(requested, PrivilegeReason.FEATURE_GATE_DISABLED);
        }
        if (dataplane == Dataplane.EBPF) {
            return privileged(requested, PrivilegeReason.EBPF_DATAPLANE);
        }
        if (release.isEmpty()) {
            return privileged(requested, PrivilegeReason.UNKNOWN_CALICO_VERSION);
        }
        return byRelease(requested, release.get(), ReleaseSupport.of(release.get(), architectures));
    }

    private static PrivilegeDecision byRelease(
            RequestedMode requested, CalicoRelease release, List<PrivilegeMode> supported) {
        for (PrivilegeMode mode : supported) {
            if (requested.allows(mode)) {
                return effective(requested, mode, PrivilegeReason.SUPPORTED_BY_CALICO_VERSION);
            }
        }
        return requested == RequestedMode.NON_PRIVILEGED
                ? privileged(requested, PrivilegeReason.UNSUPPORTED_CALICO_VERSION)
                : new PrivilegeDecision.Refused(
                        requested,
                        "calico-node " + release + " cannot run in mode " + requested + " here; it supports "
                                + (supported.isEmpty() ? "no non-privileged mode" : "only " + supported.get(0))
                                + ", and mode Auto chooses what it supports");
    }

    private static PrivilegeDecision privileged(RequestedMode requested, PrivilegeReason reason) {
        return effective(requested, PrivilegeMode.PRIVILEGED, reason);
    }

    private static PrivilegeDecision effective(RequestedMode requested, PrivilegeMode mode, PrivilegeReason reason) {
        return new PrivilegeDecision.Effective(requested, mode, reason, PrivilegeLimit.of(mode));
    }
}
