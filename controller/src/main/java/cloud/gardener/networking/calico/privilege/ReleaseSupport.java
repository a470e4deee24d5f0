package cloud.gardener.networking.calico.privilege;

import cloud.gardener.networking.calico.images.CalicoRelease;
import cloud.gardener.networking.calico.network.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which releases of calico-node can run in which mode with iptables or nftables. Measured for 3.23.5, 3.27.5, 3.28.5,
 * 3.31.6 and 3.32.1; see {@code docs/operations/non-privileged.md}.
 */
final class ReleaseSupport {

    private static final CalicoRelease FIRST_WITH_CAPABILITIES = new CalicoRelease(3, 23, 0);
    /** Not tried yet: a new minor release earns its place here by being measured. */
    private static final CalicoRelease FIRST_UNTRIED = new CalicoRelease(3, 33, 0);

    private static final CalicoRelease FIRST_NON_ROOT = new CalicoRelease(3, 21, 0);
    private static final CalicoRelease FIRST_NON_ROOT_ON_ARM64 = new CalicoRelease(3, 25, 0);
    /** From here on the image's iptables refuses to run set-uid (exit code 111). */
    private static final CalicoRelease FIRST_WITHOUT_NON_ROOT = new CalicoRelease(3, 27, 1);

    private ReleaseSupport() {}

    /** The non-privileged modes that a release can run on all these architectures, the better one first. */
    static List<PrivilegeMode> of(CalicoRelease release, Set<Architecture> architectures) {
        List<PrivilegeMode> modes = new ArrayList<>();
        if (isWithin(release, FIRST_WITH_CAPABILITIES, FIRST_UNTRIED)) {
            modes.add(PrivilegeMode.CAPABILITIES);
        }
        CalicoRelease firstNonRoot =
                architectures.contains(Architecture.ARM64) ? FIRST_NON_ROOT_ON_ARM64 : FIRST_NON_ROOT;
        if (isWithin(release, firstNonRoot, FIRST_WITHOUT_NON_ROOT)) {
            modes.add(PrivilegeMode.NON_ROOT);
        }
        return modes;
    }

    private static boolean isWithin(CalicoRelease release, CalicoRelease from, CalicoRelease before) {
        return release.compareTo(from) >= 0 && release.compareTo(before) < 0;
    }
}
