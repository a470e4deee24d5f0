package cloud.gardener.networking.calico.admission;

import cloud.gardener.networking.calico.admission.CertificateSituation.Authority;
import cloud.gardener.networking.calico.admission.CertificateSituation.Bundle;
import cloud.gardener.networking.calico.admission.CertificateSituation.Server;
import cloud.gardener.networking.calico.admission.CertificateSituation.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is due about certificates, one step after another. Pure.
 *
 * <p>The order is all that matters, because an API server that does not trust the certificate it is shown refuses every
 * Shoot: a CA is trusted before a server shows what it issued, and stays trusted until no server does any more.
 */
record RotationPlan(CertificateLifetimes lifetimes) {

    RotationStep next(CertificateSituation situation, Instant now) {
        Optional<Authority> newest = newestIssuer(situation, now);
        if (newest.isEmpty() || isDue(newest.get(), now)) {
            return new RotationStep.IssueAuthority();
        }
        Set<String> trusted = trusted(situation, newest.get(), now);
        Standing standing = situation.registration().standing();
        boolean told = situation.registration().trusted().equals(trusted);
        if (standing == Standing.OUTDATED || standing == Standing.CURRENT && !told) {
            return new RotationStep.Publish(trusted);
        }
        Optional<Server> server = usable(situation, trusted, now);
        if (server.isEmpty()) {
            return isStillShown(situation, trusted)
                    ? settled(newest.get(), now)
                    : new RotationStep.IssueServer(newest.get().id());
        }
        if (standing == Standing.ABSENT_NOBODY_SERVES) {
            return new RotationStep.Rest("the webhook is registered as soon as it is served");
        }
        if (standing == Standing.ABSENT || !isWrittenDown(situation, trusted)) {
            return new RotationStep.Publish(trusted);
        }
        return followed(situation, server.get(), newest.get(), trusted, now);
    }

    private RotationStep followed(
            CertificateSituation situation, Server server, Authority newest, Set<String> trusted, Instant now) {
        boolean ofNewest = server.authority().equals(Optional.of(newest.id()));
        if (!ofNewest || Renewal.isDue(server.issued(), server.expires(), now, lifetimes)) {
            return settled(newest, now);
        }
        List<String> stale = stale(situation, server, trusted, now);
        return stale.isEmpty() ? new RotationStep.Rest("nothing is due") : new RotationStep.Remove(stale);
    }

    private RotationStep settled(Authority newest, Instant now) {
        return now.isBefore(newest.issued().plus(lifetimes.settle()))
                ? new RotationStep.Rest("API servers are to see the new CA first")
                : new RotationStep.IssueServer(newest.id());
    }

    /** Somebody deleted the Secrets; replicas go on with what they have in memory, and API servers trust it. */
    private static boolean isStillShown(CertificateSituation situation, Set<String> trusted) {
        return situation.authorities().stream()
                .anyMatch(authority -> authority.secret().isEmpty() && trusted.contains(authority.id()));
    }

    private static Optional<Authority> newestIssuer(CertificateSituation situation, Instant now) {
        return situation.authorities().stream()
                .filter(authority -> authority.secret().isPresent())
                .filter(authority -> authority.expires().isAfter(now))
                .reduce((older, newer) -> newer);
    }

    private boolean isDue(Authority authority, Instant now) {
        return Renewal.isDue(authority.issued(), authority.expires(), now, lifetimes);
    }

    /** The newest CA, and every other one of which some server may still show a certificate. */
    private Set<String> trusted(CertificateSituation situation, Authority newest, Instant now) {
        boolean followed = situation.servers().stream()
                .filter(server -> server.authority().equals(Optional.of(newest.id())))
                .map(Server::issued)
                .min(Instant::compareTo)
                .map(first -> !now.isBefore(first.plus(lifetimes.overlap())))
                .orElse(false);
        return situation.authorities().stream()
                .filter(authority -> authority.expires().isAfter(now))
                .filter(authority -> authority.equals(newest) || !followed)
                .map(Authority::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The certificate that replicas show, if API servers accept it. */
    private static Optional<Server> usable(CertificateSituation situation, Set<String> trusted, Instant now) {
        return shown(situation, now)
                .filter(server -> server.names().equals(situation.names()))
                .filter(server -> server.authority().filter(trusted::contains).isPresent());
    }

    private static Optional<Server> shown(CertificateSituation situation, Instant now) {
        return situation.servers().stream()
                .filter(server -> server.expires().isAfter(now))
                .reduce((older, newer) -> newer);
    }

    /** For people and programs that look for the CAs in the Secret with the bundle. */
    private static boolean isWrittenDown(CertificateSituation situation, Set<String> trusted) {
        return situation.bundles().stream()
                .anyMatch(bundle -> bundle.authorities().equals(trusted));
    }

    private List<String> stale(CertificateSituation situation, Server shown, Set<String> trusted, Instant now) {
        Stream<String> authorities = situation.authorities().stream()
                .filter(authority -> !trusted.contains(authority.id()))
                .flatMap(authority -> authority.secret().stream());
        Stream<String> servers = now.isBefore(shown.issued().plus(lifetimes.overlap()))
                ? Stream.of()
                : situation.servers().stream()
                        .filter(server -> !server.equals(shown))
                        .map(Server::secret);
        Stream<String> bundles = situation.bundles().stream()
                .filter(bundle -> !bundle.authorities().equals(trusted))
                .map(Bundle::secret);
        return Stream.of(authorities, servers, bundles)
                .flatMap(secrets -> secrets)
                .sorted()
                .toList();
    }
}
