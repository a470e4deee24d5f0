/**
 * The review of Shoots: what API servers ask and what they are answered, the webhook's own certificates, and its
 * registration.
 *
 * <p>Knows the Kubernetes client, admission reviews on the wire, TLS, and how X.509 certificates are issued. Judges by the
 * rules of {@code validation} and {@code plan}, and has none of its own. Must not know seeds, shoots' API servers, nor how
 * the process around it is run ({@code operations}).
 */
@NullMarked
package cloud.gardener.networking.calico.admission;

import org.jspecify.annotations.NullMarked;
