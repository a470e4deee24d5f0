package cloud.gardener.networking.calico.values;

import cloud.gardener.networking.calico.plan.IpPool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** IPPools as the chart takes them: a name, whether the object outlives the ManagedResource's interest, and a spec. */
final class IpPoolValues {

    private IpPoolValues() {}

    static Map<String, Object> of(IpPool pool) {
        return pool.fold(IpPoolValues::podPool, IpPoolValues::noSnatPool);
    }

    private static Map<String, Object> podPool(IpPool.PodPool pool) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("allowedUses", List.of("Workload", "Tunnel"));
        spec.put("blockSize", pool.blockSize());
        spec.put("cidr", pool.cidr());
        spec.put("ipipMode", pool.ipipMode().toString());
        spec.put("natOutgoing", pool.natOutgoing());
        spec.put("nodeSelector", "all()");
        spec.put("vxlanMode", pool.vxlanMode().toString());
        return Map.of("name", pool.name(), "keep", true, "spec", spec);
    }

    private static Map<String, Object> noSnatPool(IpPool.NoSnatPool pool) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("cidr", pool.cidr());
        spec.put("disableBGPExport", true);
        spec.put("disabled", true);
        return Map.of("name", pool.name(), "keep", false, "spec", spec);
    }
}
