package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.network.PoolMode;
import java.util.function.Function;

/** An IPPool that is delivered as an object of the shoot. */
public sealed interface IpPool {

    String name();

    String cidr();

    <R> R fold(Function<PodPool, R> podPool, Function<NoSnatPool, R> noSnatPool);

    /**
     * The pool that pods get their addresses from. It must outlive the ManagedResource's interest in it: deleting it under
     * running pods takes their routes.
     */
    record PodPool(String name, String cidr, int blockSize, PoolMode ipipMode, PoolMode vxlanMode, boolean natOutgoing)
            implements IpPool {
        @Override
        public <R> R fold(Function<PodPool, R> podPool, Function<NoSnatPool, R> noSnatPool) {
            return podPool.apply(this);
        }
    }

    /**
     * No pool to take addresses from, but a range that counts as "inside": without an overlay packets from pods to nodes
     * keep their source address.
     */
    record NoSnatPool(String name, String cidr) implements IpPool {
        @Override
        public <R> R fold(Function<PodPool, R> podPool, Function<NoSnatPool, R> noSnatPool) {
            return noSnatPool.apply(this);
        }
    }
}
