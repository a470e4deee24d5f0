package cloud.gardener.networking.calico.admission;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate of a server that gets another one while it runs: handshakes that begin from now on see the new one,
 * connections stay as they are.
 */
final class ServedCertificate extends X509ExtendedKeyManager {

    /**
     * The newest first. TLS asks for name, chain and key one after another, so the one before is kept for a handshake that
     * is under way.
     */
    private volatile List<ServerIdentity> known = List.of();

    void replaceBy(ServerIdentity next) {
        known = Stream.concat(Stream.of(next), known.stream().limit(1)).toList();
    }

    /** Empty before there was a first one. */
    Optional<ServerIdentity> current() {
        return known.stream().findFirst();
    }

    private Optional<ServerIdentity> find(String id) {
        return known.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    private @Nullable String choose(String keyType) {
        return current()
                .filter(one -> one.key().getAlgorithm().equals(keyType))
                .map(ServerIdentity::id)
                .orElse(null);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return choose(keyType);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return choose(keyType);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return find(alias)
                .map(one -> one.chain().toArray(X509Certificate[]::new))
                .orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return find(alias).map(ServerIdentity::key).orElse(null);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        String alias = choose(keyType);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
