package cloud.gardener.networking.calico.admission;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What there is of certificates, and who trusts which; a value, so that what is due can be decided without a cluster. CAs
 * and certificates are told by their fingerprints.
 *
 * @param authorities the oldest first
 * @param servers the oldest first
 * @param registration what the API server was told
 * @param bundles which CAs stand in which Secret
 * @param names that the server is called by
 */
record CertificateSituation(
        List<Authority> authorities,
        List<Server> servers,
        Registration registration,
        List<Bundle> bundles,
        List<String> names) {

    CertificateSituation {
        authorities = List.copyOf(authorities);
        servers = List.copyOf(servers);
        bundles = List.copyOf(bundles);
        names = names.stream().sorted().toList();
    }

    /** @param secret empty where only API servers still know it, and nobody can issue by it any more */
    record Authority(String id, Optional<String> secret, Instant issued, Instant expires) {}

    /** @param authority which issued it; empty where none of ours did */
    record Server(
            String id, String secret, Optional<String> authority, List<String> names, Instant issued, Instant expires) {
        Server {
            names = names.stream().sorted().toList();
        }
    }

    record Bundle(String secret, Set<String> authorities) {
        Bundle {
            authorities = Set.copyOf(authorities);
        }
    }

    /** How the webhook is registered. */
    enum Standing {
        /** Not at all, and there is no server yet that could answer. */
        ABSENT_NOBODY_SERVES,
        ABSENT,
        /** In another way than it should be. */
        OUTDATED,
        CURRENT
    }

    /** @param trusted CAs */
    record Registration(Standing standing, Set<String> trusted) {
        Registration {
            trusted = Set.copyOf(trusted);
        }
    }
}
