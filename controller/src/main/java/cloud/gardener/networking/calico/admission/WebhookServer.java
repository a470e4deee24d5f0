package cloud.gardener.networking.calico.admission;

import cloud.gardener.networking.calico.config.BindAddress;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.X509ExtendedKeyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTPS server of the webhook. How long a client may take for a request, and how long an idle connection is kept, are
 * properties of the whole process in the JDK's server, which Main sets.
 */
final class WebhookServer implements AutoCloseable {

    /**
     * A thread serves one connection while a request is under way on it, also a client that sends a byte now and then. So
     * there are many more than processors; they go when nobody needs them.
     */
    private static final int THREADS = 128;

    private static final int IDLE_SECONDS = 30;

    /** Requests that are under way when the server ends. */
    private static final int PATIENCE_SECONDS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(WebhookServer.class);

    private final HttpsServer server;
    private final ThreadPoolExecutor threads;

    private WebhookServer(HttpsServer server, ThreadPoolExecutor threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Serves at once; without a certificate handshakes fail.
     *
     * @throws AdmissionException if the address cannot be listened on
     */
    static WebhookServer start(BindAddress address, X509ExtendedKeyManager certificates, HttpHandler handler) {
        try {
            HttpsServer server = HttpsServer.create(address.socketAddress(), 0);
            server.setHttpsConfigurator(new ModernTls(context(certificates)));
            ThreadPoolExecutor threads = threads();
            server.setExecutor(threads);
            server.createContext("/", handler);
            server.start();
            LOG.atInfo()
                    .addKeyValue("address", address)
                    .addKeyValue("port", server.getAddress().getPort())
                    .log("Serving " + WebhookAddress.PATH);
            return new WebhookServer(server, threads);
        } catch (IOException | IllegalArgumentException e) {
            throw new AdmissionException("could not listen on " + address + ": " + e.getMessage(), e);
        }
    }

    private static ThreadPoolExecutor threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), WebhookServer::daemon);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "webhook");
        thread.setDaemon(true);
        return thread;
    }

    private static SSLContext context(X509ExtendedKeyManager certificates) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {certificates}, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AdmissionException("could not set up TLS: " + e.getMessage(), e);
        }
    }

    /** TLS 1.2 and newer, whatever the JDK would still allow. */
    private static final class ModernTls extends HttpsConfigurator {

        ModernTls(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters connection) {
            SSLParameters parameters = getSSLContext().getDefaultSSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            connection.setSSLParameters(parameters);
        }
    }

    /** The port in use, which matters where any free one was asked for. */
    int port() {
        return server.getAddress().getPort();
    }

    /** Takes no more connections, and lets requests end. */
    @Override
    public void close() {
        server.stop(PATIENCE_SECONDS);
        threads.shutdownNow();
    }
}
