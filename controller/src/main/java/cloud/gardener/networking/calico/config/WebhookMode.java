package cloud.gardener.networking.calico.config;

/**
 * How API servers find the webhook, spelled as flag {@code --webhook-config-mode}.
 *
 * @see <a href="https://github.com/gardener/gardener/blob/master/extensions/pkg/webhook/registration.go">Gardener's modes</a>
 */
public enum WebhookMode {
    /** As a Service of the cluster that they serve. */
    SERVICE("service"),
    /** Under a URL that an operator names. */
    URL("url"),
    /** Under the name of a Service in the cluster in which they run themselves. */
    URL_SERVICE("url-service");

    private final String spelling;

    WebhookMode(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
