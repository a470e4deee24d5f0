package cloud.gardener.networking.calico.plan;

import java.util.List;
import java.util.function.Function;

/**
 * Whether the infrastructure routes the pods of every node of a shoot: what its nodes say, for whoever wants to rely on
 * it.
 */
public sealed interface NodeRoutes {

    <R> R fold(
            Function<NotAsked, R> notAsked,
            Function<Complete, R> complete,
            Function<Missing, R> missing,
            Function<Unreachable, R> unreachable);

    /** Nothing depended on it. */
    record NotAsked() implements NodeRoutes {
        @Override
        public <R> R fold(
                Function<NotAsked, R> notAsked,
                Function<Complete, R> complete,
                Function<Missing, R> missing,
                Function<Unreachable, R> unreachable) {
            return notAsked.apply(this);
        }
    }

    /** Every node has its route; also where there are no nodes. */
    record Complete() implements NodeRoutes {
        @Override
        public <R> R fold(
                Function<NotAsked, R> notAsked,
                Function<Complete, R> complete,
                Function<Missing, R> missing,
                Function<Unreachable, R> unreachable) {
            return complete.apply(this);
        }
    }

    /** @param nodes names of the nodes without a route; at least one, sorted */
    record Missing(List<String> nodes) implements NodeRoutes {
        public Missing {
            if (nodes.isEmpty()) {
                throw new IllegalArgumentException("where no node is missing, routes are complete");
            }
            nodes = nodes.stream().sorted().toList();
        }

        @Override
        public <R> R fold(
                Function<NotAsked, R> notAsked,
                Function<Complete, R> complete,
                Function<Missing, R> missing,
                Function<Unreachable, R> unreachable) {
            return missing.apply(this);
        }
    }

    /** @param cause half a sentence, such as "could not list the nodes" */
    record Unreachable(String cause) implements NodeRoutes {
        @Override
        public <R> R fold(
                Function<NotAsked, R> notAsked,
                Function<Complete, R> complete,
                Function<Missing, R> missing,
                Function<Unreachable, R> unreachable) {
            return unreachable.apply(this);
        }
    }
}
