package cloud.gardener.networking.calico.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Who handles SIGTERM and SIGINT, remembered so that it can be put back.
 *
 * <p>The first chart that Helm renders makes its Go runtime catch both signals for good: the JVM never hears of them, no
 * shutdown hook runs, and the kubelet kills the pod after the grace period (manusa/helm-java issue 409). Whoever catches
 * a signal last gets it, so the former handler (the JVM's own, unless somebody replaced it) is registered once more.
 *
 * <p>{@code sun.misc.Signal} is the supported way (JEP 260 keeps it until there is another); javac warns all the same,
 * and nothing can silence it. So it is used in this class only.
 */
final class TerminationSignals {

    private static final List<String> NAMES = List.of("TERM", "INT");

    private final Map<Signal, SignalHandler> handlers;

    private TerminationSignals(Map<Signal, SignalHandler> handlers) {
        this.handlers = handlers;
    }

    static TerminationSignals remember() {
        Map<Signal, SignalHandler> handlers = new LinkedHashMap<>();
        for (String name : NAMES) {
            Signal signal = new Signal(name);
            try {
                // There is no way to ask for the handler but to replace it.
                SignalHandler handler = Signal.handle(signal, TerminationSignals::exit);
                Signal.handle(signal, handler);
                handlers.put(signal, handler);
            } catch (IllegalArgumentException e) {
                // Started with -Xrs no JVM code may handle these signals, so Helm keeps them. Who asks for that has to
                // end the process in another way.
                continue;
            }
        }
        return new TerminationSignals(handlers);
    }

    void restore() {
        handlers.forEach(Signal::handle);
    }

    /** What the JVM does by itself: shutdown hooks, then the exit code that shells expect after a signal. */
    private static void exit(Signal signal) {
        System.exit(128 + signal.getNumber());
    }
}
