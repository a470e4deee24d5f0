package cloud.gardener.networking.calico.config;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server of ours listens, written as Go programs take it: {@code :8080}, {@code 127.0.0.1:8080}, {@code [::1]:8080}.
 *
 * @param host name or address; empty: all addresses of the machine
 * @param port 0: any free one
 */
public record BindAddress(String host, int port) {

    private static final int LARGEST_PORT = 65535;

    private static final Pattern NOTATION = Pattern.compile("(?:\\[([0-9a-fA-F:.]+)\\]|([^:\\[\\]]*)):([0-9]{1,5})");

    public BindAddress {
        if (port < 0 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("a port is 0 to " + LARGEST_PORT + ", not " + port);
        }
    }

    /**
     * @return empty for {@code 0} or nothing, which both turn the server off
     * @throws IllegalArgumentException saying what is allowed
     */
    public static Optional<BindAddress> parse(String text) {
        if (text.isEmpty() || text.equals("0")) {
            return Optional.empty();
        }
        Matcher parts = NOTATION.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(3)) > LARGEST_PORT) {
            throw new IllegalArgumentException("must be HOST:PORT or :PORT with a port up to " + LARGEST_PORT
                    + ", or 0 to turn it off; an IPv6 address stands in brackets");
        }
        String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        return Optional.of(new BindAddress(host, Integer.parseInt(parts.group(3))));
    }

    public InetSocketAddress socketAddress() {
        return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
