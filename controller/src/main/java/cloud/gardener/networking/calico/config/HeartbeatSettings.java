package cloud.gardener.networking.calico.config;

import java.time.Duration;

/**
 * How this extension shows Gardener that it is alive.
 *
 * @param namespace of the Lease; its name is Gardener's
 * @param renewInterval whole seconds, at least one
 */
public record HeartbeatSettings(String namespace, Duration renewInterval) {

    public HeartbeatSettings {
        if (renewInterval.toSeconds() < 1) {
            throw new IllegalArgumentException("a heartbeat needs at least a second");
        }
    }
}
