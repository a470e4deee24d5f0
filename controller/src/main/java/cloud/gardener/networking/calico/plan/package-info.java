/**
 * From what we are told to what is deployed: a {@link cloud.gardener.networking.calico.plan.Situation} goes in, a
 * {@link cloud.gardener.networking.calico.plan.Decision} comes out, and nothing else is looked at.
 *
 * <p>Knows every default of a Calico network in Gardener and why it is so. Must not know charts, Kubernetes clients, the
 * time of day, or who asks: controller, admission and CLI get the same answer.
 */
@NullMarked
package cloud.gardener.networking.calico.plan;

import org.jspecify.annotations.NullMarked;
