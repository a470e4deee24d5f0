package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.plan.Notice;
import cloud.gardener.networking.calico.validation.Violation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that {@code validate} has to say.
 *
 * @param path empty where no field is meant
 * @param kind one word
 * @param sentence all of it, for people
 */
record Finding(String path, String kind, String message, Level level, String sentence) {

    /** Whether it is the reason of a refusal. */
    enum Level {
        ERROR("error"),
        WARNING("warning");

        private final String spelling;

        Level(String spelling) {
            this.spelling = spelling;
        }

        @Override
        public String toString() {
            return spelling;
        }
    }

    static Finding error(Violation violation) {
        return of(violation, Level.ERROR);
    }

    /** Something wrong that is let pass. */
    static Finding warning(Violation violation) {
        return of(violation, Level.WARNING);
    }

    static Finding warning(Notice notice) {
        return new Finding(notice.path(), notice.kind().toString(), notice.message(), Level.WARNING, notice.toString());
    }

    /** For a network in which nothing is wrong, and of which nothing comes yet. */
    static Finding notNow(String reason) {
        return new Finding("", "NotNow", reason, Level.WARNING, reason);
    }

    private static Finding of(Violation violation, Level level) {
        return new Finding(violation.path(), violation.kind().code(), violation.message(), level, violation.toString());
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("path", path);
        tree.put("kind", kind);
        tree.put("message", message);
        tree.put("level", level.toString());
        return tree;
    }
}
