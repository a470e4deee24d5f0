package cloud.gardener.networking.calico.admission;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the certificates again and again; what fails is said, and tried again sooner. */
final class CertificateWatch implements AutoCloseable {

    /** What one look led to. */
    enum Outcome {
        SETTLED,
        /** Something that is awaited was not there yet. */
        PENDING
    }

    /** One look. */
    interface Look {
        /** @throws AdmissionException if something could not be read or written */
        Outcome look();
    }

    private static final Duration SOON = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private final Look look;
    private final Duration interval;
    private final ScheduledExecutorService thread;

    CertificateWatch(Look look, Duration interval) {
        this.look = look;
        this.interval = interval;
        this.thread = Executors.newSingleThreadScheduledExecutor(CertificateWatch::daemon);
    }

    void start() {
        thread.execute(this::lookAndGoOn);
    }

    /** An extra look, as when this process begins to lead. */
    void lookNow() {
        thread.execute(this::looked);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "certificates");
        thread.setDaemon(true);
        return thread;
    }

    private void lookAndGoOn() {
        Duration pause = switch (looked()) {
            case SETTLED -> interval;
            case PENDING -> interval.compareTo(SOON) < 0 ? interval : SOON;
        };
        if (!thread.isShutdown()) {
            ScheduledFuture<?> unused = thread.schedule(this::lookAndGoOn, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Whatever is wrong, the next look has to come: without it the certificates would run out in silence. */
    private Outcome looked() {
        try {
            return look.look();
        } catch (RuntimeException e) {
            if (!thread.isShutdown()) {
                LOG.atError()
                        .setCause(e instanceof AdmissionException ? null : e)
                        .addKeyValue("reason", e.getMessage())
                        .log("Could not look after the certificates");
            }
            return Outcome.PENDING;
        }
    }

    boolean isAlive() {
        return !thread.isShutdown();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
