package cloud.gardener.networking.calico.config;

import java.util.Optional;

/**
 * Everything an operator says to the admission webhook, from flags and environment.
 *
 * @param serves otherwise the webhook is not served, and does not stay registered
 * @param leaderElection the Lease that the leader holds; empty: this process leads without asking others
 * @param metrics where metrics are served; empty: nowhere
 * @param health where health and readiness are served; empty: nowhere
 */
public record AdmissionSettings(
        Webhook webhook,
        boolean serves,
        Optional<LeaseName> leaderElection,
        Optional<BindAddress> metrics,
        Optional<BindAddress> health) {

    /**
     * Where the webhook listens, and how it is found.
     *
     * @param listen where it listens
     * @param url host, with a port unless it is 443; only in mode {@code url}
     * @param servicePort of its Service
     * @param namespace of its Service and of the Secrets with its certificates
     * @param ownerNamespace in the cluster where the webhook is registered; with it goes the registration
     */
    public record Webhook(
            BindAddress listen,
            WebhookMode mode,
            Optional<String> url,
            int servicePort,
            String namespace,
            String ownerNamespace) {

        public Webhook {
            if (mode == WebhookMode.URL && url.isEmpty()) {
                throw new IllegalArgumentException("mode " + mode + " needs a URL");
            }
        }
    }
}
