/** The admission webhook under load. */
@NullMarked
package cloud.gardener.networking.calico.admission;

import org.jspecify.annotations.NullMarked;
