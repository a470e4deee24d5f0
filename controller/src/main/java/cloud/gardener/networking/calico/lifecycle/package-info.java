/**
 * What is to be done with a Network now, and what its status says afterwards: Gardener's contract for extensions, as
 * values.
 *
 * <p>Knows operation annotations, deletion, the last operation and how gardenlet reads them. Of a decision about a
 * Calico network it knows only what is reported of it. Must not know how a status is written to an API server. The time is
 * always passed in.
 *
 * @see <a href="https://github.com/gardener/gardener/blob/master/docs/extensions/resources/network.md">Network resource</a>
 */
@NullMarked
package cloud.gardener.networking.calico.lifecycle;

import org.jspecify.annotations.NullMarked;
