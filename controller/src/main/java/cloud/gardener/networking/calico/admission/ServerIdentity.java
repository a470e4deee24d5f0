package cloud.gardener.networking.calico.admission;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a TLS server shows to its clients, and proves.
 *
 * @param id tells it from every other one
 * @param chain its certificate first
 */
record ServerIdentity(String id, List<X509Certificate> chain, PrivateKey key) {
    ServerIdentity {
        chain = List.copyOf(chain);
    }
}
