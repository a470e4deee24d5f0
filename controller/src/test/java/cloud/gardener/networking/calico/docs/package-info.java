/** Pages for users, held against the code: what is described exists, and what exists is described. */
@NullMarked
package cloud.gardener.networking.calico.docs;

import org.jspecify.annotations.NullMarked;
