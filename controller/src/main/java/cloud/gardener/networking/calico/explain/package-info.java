/**
 * A decision in words: which settings a shoot's network gets and where each came from, and with which privileges
 * calico-node runs.
 *
 * <p>Knows the names under which people meet a setting. Must not know where the words are shown, nor decide anything.
 * JDK types only.
 */
@NullMarked
package cloud.gardener.networking.calico.explain;

import org.jspecify.annotations.NullMarked;
