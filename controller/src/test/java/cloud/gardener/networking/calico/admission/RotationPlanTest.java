package cloud.gardener.networking.calico.admission;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.admission.CertificateSituation.Authority;
import cloud.gardener.networking.calico.admission.CertificateSituation.Bundle;
import cloud.gardener.networking.calico.admission.CertificateSituation.Registration;
import cloud.gardener.networking.calico.admission.CertificateSituation.Server;
import cloud.gardener.networking.calico.admission.CertificateSituation.Standing;
import cloud.gardener.networking.calico.admission.RotationStep.IssueAuthority;
import cloud.gardener.networking.calico.admission.RotationStep.IssueServer;
import cloud.gardener.networking.calico.admission.RotationStep.Publish;
import cloud.gardener.networking.calico.admission.RotationStep.Remove;
import cloud.gardener.networking.calico.admission.RotationStep.Rest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Times are days since the first CA was issued. */
final class RotationPlanTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> NAMES = List.of("a.example", "b.example");
    private static final RotationPlan PLAN = new RotationPlan(CertificateLifetimes.OF_GARDENER);
    private static final Duration DAY = Duration.ofDays(1);

    private static final Authority FIRST = authority("first", at(0));
    private static final Authority SECOND = authority("second", at(20.5));
    private static final Server OF_FIRST = server("one", FIRST, at(0));
    private static final Server OF_SECOND = server("two", SECOND, at(20.6));

    @Test
    void fromNothingACaIsIssuedThenACertificateAndOnlyAServerThatAnswersIsRegistered() {
        assertThat(next(0, List.of(), List.of(), nobodyServes())).isEqualTo(new IssueAuthority());
        assertThat(next(0, List.of(FIRST), List.of(), nobodyServes())).isEqualTo(new IssueServer("first"));
        assertThat(next(0, List.of(FIRST), List.of(OF_FIRST), nobodyServes())).isInstanceOf(Rest.class);
        assertThat(next(0, List.of(FIRST), List.of(OF_FIRST), new Registration(Standing.ABSENT, Set.of())))
                .isEqualTo(new Publish(Set.of("first")));
        assertThat(next(0, List.of(FIRST), List.of(OF_FIRST), trusts("first"), "first"))
                .isEqualTo(new Rest("nothing is due"));
    }

    @Test
    void aNewCaIsTrustedBeforeAServerShowsWhatItIssued() {
        assertThat(next(20, List.of(FIRST), List.of(OF_FIRST), trusts("first"), "first"))
                .isEqualTo(new Rest("nothing is due"));
        assertThat(next(20.4, List.of(FIRST), List.of(OF_FIRST), trusts("first"), "first"))
                .isEqualTo(new IssueAuthority());
        assertThat(next(20.5, List.of(FIRST, SECOND), List.of(OF_FIRST), trusts("first"), "first"))
                .isEqualTo(new Publish(Set.of("first", "second")));
    }

    @Test
    void everyApiServerIsGivenTimeToSeeTheNewCa() {
        Registration both = trusts("first", "second");

        RotationStep atOnce = PLAN.next(
                situation(List.of(FIRST, SECOND), List.of(OF_FIRST), both, List.of(Set.of("first", "second"))),
                SECOND.issued().plusSeconds(59));
        RotationStep later = PLAN.next(
                situation(List.of(FIRST, SECOND), List.of(OF_FIRST), both, List.of(Set.of("first", "second"))),
                SECOND.issued().plusSeconds(60));

        assertThat(atOnce).isInstanceOf(Rest.class);
        assertThat(later).isEqualTo(new IssueServer("second"));
    }

    @Test
    void anOldCaIsTrustedForADayAfterTheServerWasGivenACertificateFromTheNewOne() {
        List<Authority> both = List.of(FIRST, SECOND);
        List<Server> servers = List.of(OF_FIRST, OF_SECOND);

        assertThat(next(21.5, both, servers, trusts("first", "second"), "first", "second"))
                .isEqualTo(new Rest("nothing is due"));
        assertThat(next(21.6, both, servers, trusts("first", "second"), "first", "second"))
                .isEqualTo(new Publish(Set.of("second")));
        assertThat(next(21.6, both, servers, trusts("second"), "second"))
                .isEqualTo(new Remove(List.of("secret-first", "secret-one")));
        assertThat(next(21.6, List.of(SECOND), List.of(OF_SECOND), trusts("second"), "second"))
                .isEqualTo(new Rest("nothing is due"));
    }

    @Test
    void anOldCaStaysTrustedAsLongAsNoCertificateOfTheNewOneIsThere() {
        assertThat(next(29, List.of(FIRST, SECOND), List.of(OF_FIRST), trusts("first", "second"), "first", "second"))
                .isEqualTo(new IssueServer("second"));
    }

    @Test
    void aCertificateForOtherNamesIsReplacedAtOnce() {
        Server other = new Server("one", "secret-one", Optional.of("first"), List.of("c.example"), at(0), at(30));

        assertThat(next(5, List.of(FIRST), List.of(other), trusts("first"), "first"))
                .isEqualTo(new IssueServer("first"));
    }

    @Test
    void aCertificateThatNoCaOfOursIssuedIsReplaced() {
        Server foreign = new Server("one", "secret-one", Optional.empty(), NAMES, at(0), at(3650));

        assertThat(next(5, List.of(FIRST), List.of(foreign), trusts("first"), "first"))
                .isEqualTo(new IssueServer("first"));
    }

    @Test
    void aRegistrationThatSaysSomethingElseIsWrittenAnew() {
        Registration outdated = new Registration(Standing.OUTDATED, Set.of("first"));

        assertThat(next(5, List.of(FIRST), List.of(OF_FIRST), outdated, "first"))
                .isEqualTo(new Publish(Set.of("first")));
    }

    @Test
    void aBundleThatSomebodyEmptiedIsFilledAgain() {
        assertThat(next(5, List.of(FIRST), List.of(OF_FIRST), trusts(), "first"))
                .isEqualTo(new Publish(Set.of("first")));
        assertThat(next(5, List.of(FIRST), List.of(OF_FIRST), trusts("first"))).isEqualTo(new Publish(Set.of("first")));
    }

    @Test
    void afterAllSecretsAreGoneWhatServersStillShowStaysTrusted() {
        Authority known = new Authority("first", Optional.empty(), at(0), at(30));

        assertThat(next(5, List.of(known), List.of(), trusts("first"))).isEqualTo(new IssueAuthority());
        Authority fresh = authority("fresh", at(5));
        assertThat(next(5, List.of(known, fresh), List.of(), trusts("first")))
                .isEqualTo(new Publish(Set.of("first", "fresh")));
        assertThat(next(5, List.of(known, fresh), List.of(), trusts("first", "fresh")))
                .isInstanceOf(Rest.class);
        assertThat(next(5.1, List.of(known, fresh), List.of(), trusts("first", "fresh")))
                .isEqualTo(new IssueServer("fresh"));
    }

    @Test
    void whatHasExpiredIsNeitherTrustedNorShown() {
        Authority fresh = authority("fresh", at(40));

        assertThat(next(40, List.of(FIRST), List.of(OF_FIRST), trusts("first"), "first"))
                .isEqualTo(new IssueAuthority());
        assertThat(next(40, List.of(FIRST, fresh), List.of(OF_FIRST), trusts("first"), "first"))
                .isEqualTo(new Publish(Set.of("fresh")));
        assertThat(next(40, List.of(FIRST, fresh), List.of(OF_FIRST), trusts("fresh"), "first"))
                .isEqualTo(new IssueServer("fresh"));
    }

    private static RotationStep next(
            double day,
            List<Authority> authorities,
            List<Server> servers,
            Registration registration,
            String... written) {
        return PLAN.next(
                situation(
                        authorities, servers, registration, written.length == 0 ? List.of() : List.of(Set.of(written))),
                at(day));
    }

    private static CertificateSituation situation(
            List<Authority> authorities, List<Server> servers, Registration registration, List<Set<String>> bundles) {
        return new CertificateSituation(
                authorities,
                servers,
                registration,
                bundles.stream().map(ids -> new Bundle("secret-bundle", ids)).toList(),
                NAMES);
    }

    private static Authority authority(String id, Instant issued) {
        return new Authority(id, Optional.of("secret-" + id), issued, issued.plus(Duration.ofDays(30)));
    }

    private static Server server(String id, Authority authority, Instant issued) {
        return new Server(id, "secret-" + id, Optional.of(authority.id()), NAMES, issued, authority.expires());
    }

    private static Registration nobodyServes() {
        return new Registration(Standing.ABSENT_NOBODY_SERVES, Set.of());
    }

    private static Registration trusts(String... authorities) {
        return new Registration(Standing.CURRENT, Set.of(authorities));
    }

    private static Instant at(double day) {
        return START.plusMillis((long) (day * DAY.toMillis()));
    }
}
