/**
 * Which container image runs: the image vector, what an operator overwrites in it, and the choice by version.
 *
 * <p>Knows Gardener's image vector rules. Must not know how a vector was read, nor what an image is used for.
 */
@NullMarked
package cloud.gardener.networking.calico.images;

import org.jspecify.annotations.NullMarked;
