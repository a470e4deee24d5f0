/**
 * What goes wrong between a controller and its API server, made to order: an HTTP proxy on loopback that answers errors,
 * drops connections, ends watches and cuts a process off, as it is told by rules.
 *
 * <p>Stands in front of the real kube-apiserver. Knows HTTP and the paths of the Kubernetes API; knows nothing of what is
 * tested with it.
 */
@NullMarked
package cloud.gardener.networking.calico.faults;

import org.jspecify.annotations.NullMarked;
