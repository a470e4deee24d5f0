/**
 * Holds the manifests of Calico's custom resource definitions in charts/calico/crds to their table in hack/crds. Knows
 * both as files and the generator as a command; must not know how the generator works.
 */
@NullMarked
package cloud.gardener.networking.calico.crds;

import org.jspecify.annotations.NullMarked;
