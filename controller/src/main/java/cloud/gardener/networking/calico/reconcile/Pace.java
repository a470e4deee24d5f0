package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.lifecycle.Trigger;
import java.time.InstantSource;

/**
 * When the loop works, and how much of it at once.
 *
 * @param clock the time of day, for the status
 * @param ticks a clock that never jumps, for delays
 * @param trigger what makes it reconcile a Network that stands well
 * @param parallel how many Networks are worked on at once
 */
public record Pace(InstantSource clock, InstantSource ticks, Trigger trigger, int parallel) {}
