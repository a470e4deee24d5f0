/**
 * What an operator sets: configuration file, flags and environment, brought together as settings.
 *
 * <p>Knows which settings exist and what holds for those that are not given. Must not know what a setting changes in a
 * cluster, nor the YAML of the file ({@code decode}).
 */
@NullMarked
package cloud.gardener.networking.calico.config;

import org.jspecify.annotations.NullMarked;
