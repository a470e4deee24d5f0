package cloud.gardener.networking.calico.images;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of Calico, without what a rebuild appends to its number. */
public record CalicoRelease(int major, int minor, int patch) implements Comparable<CalicoRelease> {

    private static final Comparator<CalicoRelease> ORDER = Comparator.comparingInt(CalicoRelease::major)
            .thenComparingInt(CalicoRelease::minor)
            .thenComparingInt(CalicoRelease::patch);

    // Nine digits fit an int; "_" stands for "+" in tags, which allow no plus sign.
    private static final Pattern NUMBER = Pattern.compile("v?([0-9]{1,9})\\.([0-9]{1,9})\\.([0-9]{1,9})(?:[-+_~].*)?");

    /** What the image claims to hold; empty if it makes no claim that can be read. */
    public static Optional<CalicoRelease> of(Image image) {
        return Optional.ofNullable(image.release())
                .map(NUMBER::matcher)
                .filter(Matcher::matches)
                .map(number -> new CalicoRelease(
                        Integer.parseInt(number.group(1)),
                        Integer.parseInt(number.group(2)),
                        Integer.parseInt(number.group(3))));
    }

    @Override
    public int compareTo(CalicoRelease other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "v" + major + "." + minor + "." + patch;
    }
}
