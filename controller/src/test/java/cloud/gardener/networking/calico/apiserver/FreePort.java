package cloud.gardener.networking.calico.apiserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds ports for servers that must get the same one again after a restart. */
public final class FreePort {
    private FreePort() {}

    /**
     * A port of loopback that nobody listens on, below 32768, where Linux starts to give ports away to outgoing
     * connections: a client that calls a stopped server again and again would otherwise now and then be given that very
     * port, and talk to itself.
     */
    public static int find() {
        for (int tries = 0; tries < 100; tries++) {
            int candidate = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken; the next one.
            }
        }
        throw new IllegalStateException("no free port on loopback between 20000 and 32000");
    }
}
