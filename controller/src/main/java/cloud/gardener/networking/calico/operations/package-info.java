/**
 * The controller as a process that others run and watch: what starts before what and ends in which order, health,
 * readiness, metrics, leadership, and how log events are written.
 *
 * <p>Knows Kubernetes' habits for such a process (probes, Leases, Prometheus). Must not know flags and files ({@code cli}),
 * nor what a reconcile does. Nothing but {@code cli} depends on it.
 */
@NullMarked
package cloud.gardener.networking.calico.operations;

import org.jspecify.annotations.NullMarked;
