package cloud.gardener.networking.calico;

import cloud.gardener.networking.calico.cli.Commands;
import cloud.gardener.networking.calico.cli.Surroundings;
import cloud.gardener.networking.calico.config.LogFormat;
import cloud.gardener.networking.calico.config.LogLevel;
import cloud.gardener.networking.calico.operations.LogOutput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Without it the JDK's HTTP server answers 40 ms late: it waits for an acknowledgement that the peer delays.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // TLS handshake, head and body of a request, in seconds; API servers give up on a webhook after ten themselves.
        // By
        // default a client may take for ever, and a thread with it.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "20");
        // API servers leave an idle connection after 90 s, and have to be the first to: a server that closes one just
        // when
        // a request comes makes that request fail.
        System.setProperty("sun.net.httpserver.idleInterval", "180");
        // Until the controller says otherwise: whoever runs a command wants its result, not what libraries have to say.
        LogOutput.set(LogFormat.TEXT, LogLevel.ERROR);
        System.exit(Commands.of(Surroundings.ofProcess())
                .setOut(writer(FileDescriptor.out))
                .setErr(writer(FileDescriptor.err))
                .execute(arguments));
    }

    /** In UTF-8 wherever it runs: a container's locale is often POSIX, and manifests are not ASCII. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
