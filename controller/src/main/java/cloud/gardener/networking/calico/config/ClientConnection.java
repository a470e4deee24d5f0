package cloud.gardener.networking.calico.config;

/**
 * How fast and in which form to talk to the seed's API server.
 *
 * @param qps requests per second in the long run; negative: no limit
 * @param burst requests that may go out at once after a pause
 * @param contentType of what is sent
 * @param acceptContentTypes of what may come back
 * @see <a href="https://pkg.go.dev/k8s.io/component-base/config#ClientConnectionConfiguration">
 *     ClientConnectionConfiguration</a>
 */
public record ClientConnection(double qps, int burst, String contentType, String acceptContentTypes) {

    /** 5 and 10 are client-go's own defaults. Its other content type, Protobuf, is not spoken here. */
    public static final ClientConnection DEFAULTS = new ClientConnection(5, 10, "application/json", "application/json");
}
