package cloud.gardener.networking.calico.faults;

import java.util.function.Predicate;

/**
 * Which requests meet which fault.
 *
 * @param times how many of these requests, the first ones
 */
public record Rule(Predicate<Request> which, int times, Fault fault) {

    private static final int ALWAYS = Integer.MAX_VALUE;

    public static Rule always(Predicate<Request> which, Fault fault) {
        return new Rule(which, ALWAYS, fault);
    }

    /** The n-th write to a namespace. */
    public static Rule write(String namespace, int number, Fault fault) {
        return always(
                request -> request.write() == number && request.namespace().equals(namespace), fault);
    }

    /** The n-th write to a namespace, and all that follow. */
    public static Rule writesFrom(String namespace, int number, Fault fault) {
        return always(
                request -> request.write() >= number && request.namespace().equals(namespace), fault);
    }
}
