package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.network.NetworkConfig;
import java.util.function.Function;

/** Who brings packets to pods on other nodes, by what was delivered to the shoot so far. */
public sealed interface DeliveredRouting {

    <R> R fold(
            Function<Nothing, R> nothing,
            Function<ByInfrastructure, R> byInfrastructure,
            Function<ByCalico, R> byCalico,
            Function<Unknown, R> unknown);

    /** There has been no network yet, so none can be cut. */
    record Nothing() implements DeliveredRouting {
        @Override
        public <R> R fold(
                Function<Nothing, R> nothing,
                Function<ByInfrastructure, R> byInfrastructure,
                Function<ByCalico, R> byCalico,
                Function<Unknown, R> unknown) {
            return nothing.apply(this);
        }
    }

    /** Calico neither encapsulates nor exchanges routes. */
    record ByInfrastructure() implements DeliveredRouting {
        @Override
        public <R> R fold(
                Function<Nothing, R> nothing,
                Function<ByInfrastructure, R> byInfrastructure,
                Function<ByCalico, R> byCalico,
                Function<Unknown, R> unknown) {
            return byInfrastructure.apply(this);
        }
    }

    /**
     * Calico encapsulates, or exchanges routes by BGP.
     *
     * @param asWritten a NetworkConfig that leads to this routing: {@code overlay}, {@code vxlan}, {@code backend},
     *     {@code ipv4.pool}, {@code ipv4.mode} and {@code ipam.type}, and nothing else
     */
    record ByCalico(NetworkConfig asWritten) implements DeliveredRouting {
        @Override
        public <R> R fold(
                Function<Nothing, R> nothing,
                Function<ByInfrastructure, R> byInfrastructure,
                Function<ByCalico, R> byCalico,
                Function<Unknown, R> unknown) {
            return byCalico.apply(this);
        }
    }

    /** @param cause half a sentence */
    record Unknown(String cause) implements DeliveredRouting {
        @Override
        public <R> R fold(
                Function<Nothing, R> nothing,
                Function<ByInfrastructure, R> byInfrastructure,
                Function<ByCalico, R> byCalico,
                Function<Unknown, R> unknown) {
            return unknown.apply(this);
        }
    }
}
