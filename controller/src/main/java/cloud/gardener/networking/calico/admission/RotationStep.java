package cloud.gardener.networking.calico.admission;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What the leader does next about certificates. */
sealed interface RotationStep {

    <R> R fold(
            Function<IssueAuthority, R> issueAuthority,
            Function<Publish, R> publish,
            Function<IssueServer, R> issueServer,
            Function<Remove, R> remove,
            Function<Rest, R> rest);

    record IssueAuthority() implements RotationStep {
        @Override
        public <R> R fold(
                Function<IssueAuthority, R> issueAuthority,
                Function<Publish, R> publish,
                Function<IssueServer, R> issueServer,
                Function<Remove, R> remove,
                Function<Rest, R> rest) {
            return issueAuthority.apply(this);
        }
    }

    /** Tell API servers to trust these CAs and no others. */
    record Publish(Set<String> authorities) implements RotationStep {
        public Publish {
            authorities = Set.copyOf(authorities);
        }

        @Override
        public <R> R fold(
                Function<IssueAuthority, R> issueAuthority,
                Function<Publish, R> publish,
                Function<IssueServer, R> issueServer,
                Function<Remove, R> remove,
                Function<Rest, R> rest) {
            return publish.apply(this);
        }
    }

    /** Let this CA issue a certificate for the server. */
    record IssueServer(String authority) implements RotationStep {
        @Override
        public <R> R fold(
                Function<IssueAuthority, R> issueAuthority,
                Function<Publish, R> publish,
                Function<IssueServer, R> issueServer,
                Function<Remove, R> remove,
                Function<Rest, R> rest) {
            return issueServer.apply(this);
        }
    }

    /** Nobody needs these Secrets any more. */
    record Remove(List<String> secrets) implements RotationStep {
        public Remove {
            secrets = List.copyOf(secrets);
        }

        @Override
        public <R> R fold(
                Function<IssueAuthority, R> issueAuthority,
                Function<Publish, R> publish,
                Function<IssueServer, R> issueServer,
                Function<Remove, R> remove,
                Function<Rest, R> rest) {
            return remove.apply(this);
        }
    }

    /** Nothing until the next look. */
    record Rest(String because) implements RotationStep {
        @Override
        public <R> R fold(
                Function<IssueAuthority, R> issueAuthority,
                Function<Publish, R> publish,
                Function<IssueServer, R> issueServer,
                Function<Remove, R> remove,
                Function<Rest, R> rest) {
            return rest.apply(this);
        }
    }
}
