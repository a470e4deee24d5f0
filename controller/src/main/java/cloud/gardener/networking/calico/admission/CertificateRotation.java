package cloud.gardener.networking.calico.admission;

import cloud.gardener.networking.calico.admission.CertificateSituation.Authority;
import cloud.gardener.networking.calico.admission.CertificateSituation.Bundle;
import cloud.gardener.networking.calico.admission.CertificateSituation.Registration;
import cloud.gardener.networking.calico.admission.CertificateSituation.Server;
import cloud.gardener.networking.calico.admission.CertificateSituation.Standing;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The leader's part: looks what there is, has decided what is due, does it, and looks again until nothing is. */
final class CertificateRotation {

    /** From nothing at all it takes four; more would be a step that does not lead on. */
    private static final int MOST_STEPS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(CertificateRotation.class);

    private final CertificateSecrets secrets;
    private final WebhookRegistration registration;
    private final CertificateIssuer issuer;
    private final CertificateLifetimes lifetimes;
    private final List<String> names;
    private final BooleanSupplier serving;
    private final InstantSource clock;

    /** @param serving whether a server of this process could answer */
    CertificateRotation(
            CertificateSecrets secrets,
            WebhookRegistration registration,
            CertificateIssuer issuer,
            CertificateLifetimes lifetimes,
            List<String> names,
            BooleanSupplier serving,
            InstantSource clock) {
        this.secrets = secrets;
        this.registration = registration;
        this.issuer = issuer;
        this.lifetimes = lifetimes;
        this.names = List.copyOf(names);
        this.serving = serving;
        this.clock = clock;
    }

    /** What one look found: everything as it stands, and the value that is decided from. */
    private record Look(StoredCertificates stored, Registered registered, CertificateSituation situation) {

        List<X509Certificate> certificates(Set<String> ids) {
            return Stream.concat(
                            stored.authorities().stream().map(one -> one.keyed().certificate()),
                            registered.trusted().stream())
                    .filter(certificate -> ids.contains(Fingerprint.of(certificate)))
                    .distinct()
                    .toList();
        }

        KeyedCertificate authority(String id) {
            return stored.authorities().stream()
                    .filter(one -> one.id().equals(id))
                    .map(StoredCertificate::keyed)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** @throws AdmissionException if something could not be read or written; what was done stays, and is not lost */
    void round() {
        for (int done = 0; done < MOST_STEPS; done++) {
            Look look = look();
            RotationStep step = new RotationPlan(lifetimes).next(look.situation(), clock.instant());
            LOG.atDebug().addKeyValue("step", step).log("Looked at the certificates");
            if (step instanceof RotationStep.Rest) {
                return;
            }
            take(step, look);
        }
        throw new AdmissionException("could not bring the certificates in order within " + MOST_STEPS + " steps");
    }

    private void take(RotationStep step, Look look) {
        Instant now = clock.instant();
        Runnable action = step.fold(
                authority -> () -> secrets.createAuthority(issuer.authority(now, lifetimes.authority()), now),
                publish -> () -> publish(publish, look),
                server -> () -> {
                    KeyedCertificate authority = look.authority(server.authority());
                    secrets.createServer(issuer.server(authority, names, now), authority, now);
                },
                remove -> () -> remove.secrets().forEach(secrets::delete),
                rest -> () -> {});
        action.run();
    }

    private void publish(RotationStep.Publish step, Look look) {
        List<X509Certificate> authorities = look.certificates(step.authorities());
        boolean written = look.situation().bundles().stream()
                .anyMatch(bundle -> bundle.authorities().equals(step.authorities()));
        if (!written) {
            secrets.createBundle(authorities);
        }
        boolean told = look.registered() instanceof Registered.Current
                && look.situation().registration().trusted().equals(step.authorities());
        if (!told) {
            registration.write(authorities);
        }
    }

    private Look look() {
        StoredCertificates stored = secrets.read();
        Registered registered = registration.read();
        return new Look(
                stored,
                registered,
                new CertificateSituation(
                        authorities(stored, registered),
                        servers(stored),
                        new Registration(standing(registered), ids(registered.trusted())),
                        stored.bundles().entrySet().stream()
                                .map(entry -> new Bundle(entry.getKey(), ids(entry.getValue())))
                                .toList(),
                        names));
    }

    private Standing standing(Registered registered) {
        if (registered instanceof Registered.Absent) {
            return serving.getAsBoolean() ? Standing.ABSENT : Standing.ABSENT_NOBODY_SERVES;
        }
        return registered instanceof Registered.Current ? Standing.CURRENT : Standing.OUTDATED;
    }

    /** Also those without a Secret: a server may still show what one of them issued. */
    private static List<Authority> authorities(StoredCertificates stored, Registered registered) {
        List<Authority> ours = stored.authorities().stream()
                .map(one -> new Authority(one.id(), Optional.of(one.secret()), one.issued(), one.expires()))
                .toList();
        Set<String> known = ours.stream().map(Authority::id).collect(Collectors.toSet());
        Stream<Authority> others = registered.trusted().stream()
                .filter(certificate -> !known.contains(Fingerprint.of(certificate)))
                .map(certificate -> new Authority(
                        Fingerprint.of(certificate),
                        Optional.empty(),
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant()));
        return Stream.concat(others, ours.stream()).toList();
    }

    private static List<Server> servers(StoredCertificates stored) {
        return stored.servers().stream()
                .map(one -> new Server(
                        one.id(),
                        one.secret(),
                        issuerOf(one.keyed().certificate(), stored.authorities()),
                        alternativeNames(one.keyed().certificate()),
                        one.issued(),
                        one.expires()))
                .toList();
    }

    private static Optional<String> issuerOf(X509Certificate certificate, List<StoredCertificate> authorities) {
        return authorities.stream()
                .filter(authority -> hasSigned(authority.keyed().certificate(), certificate))
                .map(StoredCertificate::id)
                .findFirst();
    }

    private static boolean hasSigned(X509Certificate authority, X509Certificate certificate) {
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static List<String> alternativeNames(X509Certificate certificate) {
        try {
            Collection<List<?>> names = Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.of());
            return names.stream().map(name -> String.valueOf(name.get(1))).toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    private static Set<String> ids(Collection<X509Certificate> certificates) {
        return certificates.stream().map(Fingerprint::of).collect(Collectors.toUnmodifiableSet());
    }
}
