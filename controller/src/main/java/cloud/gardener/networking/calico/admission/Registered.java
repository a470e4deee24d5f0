package cloud.gardener.networking.calico.admission;

import java.security.cert.X509Certificate;
import java.util.List;

/** What an API server was told about the webhook. */
sealed interface Registered {

    /** Which CAs it trusts for it. */
    List<X509Certificate> trusted();

    /** Nothing: it does not ask. */
    record Absent() implements Registered {
        @Override
        public List<X509Certificate> trusted() {
            return List.of();
        }
    }

    /** Something else than what is to be said, whatever it trusts. */
    record Outdated(List<X509Certificate> trusted) implements Registered {
        public Outdated {
            trusted = List.copyOf(trusted);
        }
    }

    /** All that is to be said, apart from the question which CAs are the right ones. */
    record Current(List<X509Certificate> trusted) implements Registered {
        public Current {
            trusted = List.copyOf(trusted);
        }
    }
}
