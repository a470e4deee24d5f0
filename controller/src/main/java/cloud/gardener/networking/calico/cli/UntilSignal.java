package cloud.gardener.networking.calico.cli;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.slf4j.Logger;

/** Runs what does not end by itself. From its start on everything is told in the log. */
final class UntilSignal {

    private UntilSignal() {}

    /**
     * Returns only where there is no start. Else the process ends by a signal, whose exit code is the JVM's, or by its own
     * decision.
     *
     * @param start answers what ends in order that which was started
     */
    static int run(Logger log, Supplier<Runnable> start) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(start.get(), "shutdown"));
        } catch (RuntimeException e) {
            log.atError().setCause(Complaints.isExplained(e) ? null : e).log(Complaints.sentence(e));
            return ExitCode.COULD_NOT_RUN;
        }
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.DONE;
    }
}
