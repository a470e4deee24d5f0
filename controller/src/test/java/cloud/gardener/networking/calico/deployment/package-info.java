/**
 * How the product is deployed: the charts that install the extension and its webhook, rendered by the real Helm engine and
 * taken by the real API server, and the examples that install the charts. What the charts deliver to shoots is not looked at
 * here.
 */
@NullMarked
package cloud.gardener.networking.calico.deployment;

import org.jspecify.annotations.NullMarked;
