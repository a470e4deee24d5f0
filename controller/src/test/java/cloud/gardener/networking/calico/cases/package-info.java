/**
 * Stories: what a Network, its Cluster and an operator's files lead to, each in a folder of its own under {@code
 * src/test/resources/cases}, compared as text. Knows the five steps up to the manifests; nothing of a seed.
 */
@NullMarked
package cloud.gardener.networking.calico.cases;

import org.jspecify.annotations.NullMarked;
