/**
 * Questions to a shoot's own API server.
 *
 * <p>Knows where Gardener keeps a kubeconfig for extensions, what may stand in it, and what a node says about its routes.
 * Must not know what follows from an answer, and writes nothing to any shoot. A shoot that does not answer is an answer,
 * after a bounded time.
 *
 * @see <a href="https://github.com/gardener/gardener/blob/master/extensions/pkg/util/shoot_clients.go">Gardener's own
 *     clients for shoots</a>
 */
@NullMarked
package cloud.gardener.networking.calico.shoot;

import org.jspecify.annotations.NullMarked;
