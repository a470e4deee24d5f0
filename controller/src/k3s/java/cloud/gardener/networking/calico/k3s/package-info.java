/**
 * The image and the chart that installs it, in a real cluster: k3s in a container. Only with {@code -Pk3s}, in the place
 * of the other tests, and only where a container engine is.
 *
 * <p>Stands in for Gardener where the pod needs it to live, and nowhere else. Nothing here looks into the program.
 */
@NullMarked
package cloud.gardener.networking.calico.k3s;

import org.jspecify.annotations.NullMarked;
