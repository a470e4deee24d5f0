package cloud.gardener.networking.calico.admission;

import cloud.gardener.networking.calico.decode.ShootDecoder;
import cloud.gardener.networking.calico.validation.ReviewedShoot;
import cloud.gardener.networking.calico.validation.ShootValidation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Judges a Shoot by the rules that the controller and the CLI have, and stands in nobody's way where there is nothing to
 * judge. Pure: the same question, the same answer.
 */
final class ShootReview implements Function<Question, Answer> {

    private static final Answer SILENTLY_ALLOWED = new Answer.Allowed(List.of());

    private final NetworkForecast forecast;

    ShootReview(NetworkForecast forecast) {
        this.forecast = forecast;
    }

    @Override
    public Answer apply(Question question) {
        if (!question.isWrite() || isInDeletion(question.object()) || hasSameSpec(question)) {
            return SILENTLY_ALLOWED;
        }
        return ShootDecoder.decode(question.object()).fold(now -> judge(question, now), Answer.Unreadable::new);
    }

    /** Only its finalizers are still to go, and whatever else is wrong with it must not hinder that. */
    private static boolean isInDeletion(JsonNode shoot) {
        return shoot.path("metadata").hasNonNull("deletionTimestamp");
    }

    /**
     * Gardener's own controllers write labels and annotations all the time. As Kubernetes does for its own kinds, nothing is
     * said about a spec that nobody touched: warnings would end in those controllers' logs, where no owner reads them.
     */
    private static boolean hasSameSpec(Question question) {
        return question.isUpdate()
                && question.object().hasNonNull("spec")
                && question.object().path("spec").equals(question.oldObject().path("spec"));
    }

    private Answer judge(Question question, ReviewedShoot now) {
        if (now.standing() != ReviewedShoot.Standing.OURS) {
            return SILENTLY_ALLOWED;
        }
        return ShootValidation.judge(now, before(question))
                .fold(
                        accepted -> new Answer.Allowed(
                                Warnings.of(accepted.warnings(), forecast.notices(question.object()))),
                        refused ->
                                new Answer.Refused(refused.violations(), Warnings.of(refused.warnings(), List.of())));
    }

    /** A stored Shoot that is none to us excuses nothing. */
    private static @Nullable ReviewedShoot before(Question question) {
        return question.isUpdate()
                ? ShootDecoder.decode(question.oldObject()).<@Nullable ReviewedShoot>fold(shoot -> shoot, wrong -> null)
                : null;
    }
}
