/** Tests of the admission webhook: what it answers, what it shows, and how it looks after itself on a real API server. */
@NullMarked
package cloud.gardener.networking.calico.admission;

import org.jspecify.annotations.NullMarked;
