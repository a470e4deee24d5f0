/**
 * From JSON and YAML to the types of {@code network}, {@code images} and {@code config}: strict for what people write (a
 * misspelt field is an error with its path), lenient for what other programs store (a newer Gardener adds fields).
 *
 * <p>Knows Jackson and the libraries that judge versions and address ranges. Must not decide what follows from a value.
 */
@NullMarked
package cloud.gardener.networking.calico.decode;

import org.jspecify.annotations.NullMarked;
