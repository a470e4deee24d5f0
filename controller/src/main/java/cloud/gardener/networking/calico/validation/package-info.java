/**
 * What is wrong with what we were told, as values: every finding with its field path, sorted, all at once.
 *
 * <p>Knows Kubernetes' way to word field errors. Must not know where the input came from. JDK types only.
 */
@NullMarked
package cloud.gardener.networking.calico.validation;

import org.jspecify.annotations.NullMarked;
