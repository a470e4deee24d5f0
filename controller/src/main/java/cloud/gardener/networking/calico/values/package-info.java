/**
 * What a chart is given: resolved settings as an ordered tree of plain values.
 *
 * <p>Knows which values the charts take. Must not know how a chart is rendered, nor decide anything: what a value is has
 * been settled before.
 */
@NullMarked
package cloud.gardener.networking.calico.values;

import org.jspecify.annotations.NullMarked;
