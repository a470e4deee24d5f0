/**
 * What we are told: the Network, its {@code NetworkConfig} as the shoot owner wrote it, and what the Shoot says.
 *
 * <p>Knows the words of Gardener and Calico and when a value of theirs is valid. Must not know what follows from it
 * (that is {@code plan}), nor how it was read ({@code decode}). JDK types only.
 *
 * <p>In {@link cloud.gardener.networking.calico.network.NetworkConfig} {@code null} means "not written". Every other type
 * here is valid by construction and complete.
 */
@NullMarked
package cloud.gardener.networking.calico.network;

import org.jspecify.annotations.NullMarked;
