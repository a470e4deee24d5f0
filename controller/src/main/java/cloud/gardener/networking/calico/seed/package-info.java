/**
 * The seed: what we read there (Networks, Clusters, our ManagedResources) and what we write (Secrets, ManagedResources,
 * a Network's status, events).
 *
 * <p>Knows the Kubernetes client and Gardener's resources as they stand on the wire. Must not decide anything: it hands on
 * what it read, and writes what it is told. Every write is one request, and can be repeated.
 */
@NullMarked
package cloud.gardener.networking.calico.seed;

import org.jspecify.annotations.NullMarked;
