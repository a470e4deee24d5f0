/**
 * The real API server for tests: kube-apiserver and etcd on loopback, one pair per JVM, one fresh namespace per test.
 *
 * <p>A test class says {@link cloud.gardener.networking.calico.apiserver.WithApiServer} and asks for a
 * {@link cloud.gardener.networking.calico.apiserver.TestCluster} as a parameter. Fakes of the API server accept what the
 * real one refuses, so there is none here. This package knows processes, files and the client; it knows nothing of what
 * is tested with it.
 */
@NullMarked
package cloud.gardener.networking.calico.apiserver;

import org.jspecify.annotations.NullMarked;
