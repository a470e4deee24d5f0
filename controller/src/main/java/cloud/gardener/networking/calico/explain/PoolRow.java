package cloud.gardener.networking.calico.explain;

import cloud.gardener.networking.calico.explain.Explanation.Row;
import cloud.gardener.networking.calico.plan.IpPool;

/** An IPPool that is delivered. */
final class PoolRow {

    private PoolRow() {}

    static Row of(IpPool pool) {
        return pool.fold(PoolRow::podPool, PoolRow::noSnatPool);
    }

    private static Row podPool(IpPool.PodPool pool) {
        return row(
                pool,
                ", IPIP " + pool.ipipMode() + ", VXLAN " + pool.vxlanMode()
                        + (pool.natOutgoing() ? ", masquerades" : ", does not masquerade"),
                "the addresses of all pods");
    }

    private static Row noSnatPool(IpPool.NoSnatPool pool) {
        return row(pool, ", for no pod", "pods keep their source address towards nodes");
    }

    private static Row row(IpPool pool, String properties, String because) {
        return new Row("ipPools." + pool.name(), pool.cidr() + properties, because);
    }
}
