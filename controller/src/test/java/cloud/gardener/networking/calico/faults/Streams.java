package cloud.gardener.networking.calico.faults;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The watches that run through the proxy just now. */
final class Streams {

    private final Set<InputStream> open = ConcurrentHashMap.newKeySet();

    /** One watch, until it is closed. */
    record Open(Set<InputStream> open, InputStream events) implements AutoCloseable {
        @Override
        public void close() {
            open.remove(events);
        }
    }

    Open open(InputStream events) {
        open.add(events);
        return new Open(open, events);
    }

    /** Whoever reads one of them finds its end. */
    void cut() {
        for (InputStream events : open) {
            try {
                events.close();
            } catch (IOException e) {
                // Then it has ended already.
            }
        }
    }
}
