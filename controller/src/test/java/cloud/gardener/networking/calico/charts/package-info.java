/**
 * What the charts promise, asked of the real Helm engine: which objects come out of which values, and what the shell
 * code in them does. Knows the charts, Helm, the Kubernetes model classes and bash; nothing of the controller.
 */
@NullMarked
package cloud.gardener.networking.calico.charts;

import org.jspecify.annotations.NullMarked;
