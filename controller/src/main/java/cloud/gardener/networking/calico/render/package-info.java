/**
 * Renders charts with the Helm engine and checks every object that comes out.
 *
 * <p>Knows the Helm library, YAML and Brotli, the traps of each, and which kinds of objects our charts may contain. Must
 * not know why a value is what it is, nor where manifests go. Nothing leaves this package as text that has not been
 * parsed: a document that gardener-resource-manager cannot decode counts as gone, and what is gone it deletes from the
 * shoot.
 */
@NullMarked
package cloud.gardener.networking.calico.render;

import org.jspecify.annotations.NullMarked;
