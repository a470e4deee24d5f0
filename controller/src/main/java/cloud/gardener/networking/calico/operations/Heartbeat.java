package cloud.gardener.networking.calico.operations;

import cloud.gardener.networking.calico.config.HeartbeatSettings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews a Lease as long as this process works. gardenlet takes the conditions that we report for outdated when it has not
 * been renewed for a while (gardener/gardener {@code docs/extensions/heartbeat.md}).
 */
final class Heartbeat implements AutoCloseable {

    static final String LEASE = "gardener-extension-heartbeat";

    /** The extension's, not the pod's: replicas take turns. */
    private static final String HOLDER = "networking-calico";

    /** The Lease's times have microseconds, always six digits. */
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final KubernetesClient client;
    private final HeartbeatSettings settings;
    private final InstantSource clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Heartbeat::daemon);
    private final ScheduledFuture<?> beats;

    /** Begins at once. */
    Heartbeat(KubernetesClient client, HeartbeatSettings settings, InstantSource clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.beats = thread.scheduleAtFixedRate(
                this::beat, 0, settings.renewInterval().toSeconds(), TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "heartbeat");
        thread.setDaemon(true);
        return thread;
    }

    /** One that is missed is no harm, the next one is due soon; an exception would end them all. */
    private void beat() {
        try {
            renew();
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("lease", settings.namespace() + "/" + LEASE)
                    .addKeyValue("cause", e.getMessage())
                    .log("Could not renew the heartbeat");
        }
    }

    private void renew() {
        Lease lease = new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(settings.namespace())
                .withName(LEASE)
                .endMetadata()
                .build();
        String now = ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).format(MICROS);
        try {
            client.resource(lease).patch(PatchContext.of(PatchType.JSON_MERGE), patch(now));
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
            client.resource(created(lease, now)).create();
        }
    }

    private Lease created(Lease lease, String now) {
        return new LeaseBuilder(lease)
                .withNewSpec()
                .withHolderIdentity(HOLDER)
                .withLeaseDurationSeconds(duration())
                .withRenewTime(ZonedDateTime.parse(now))
                .endSpec()
                .build();
    }

    private int duration() {
        return Math.toIntExact(settings.renewInterval().toSeconds());
    }

    private String patch(String now) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("holderIdentity", HOLDER);
        spec.put("leaseDurationSeconds", duration());
        spec.put("renewTime", now);
        try {
            return new ObjectMapper().writeValueAsString(Map.of("spec", spec));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can always be written as JSON", e);
        }
    }

    @Override
    public void close() {
        beats.cancel(true);
        thread.shutdownNow();
    }
}
