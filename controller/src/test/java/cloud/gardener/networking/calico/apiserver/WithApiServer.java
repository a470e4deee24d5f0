package cloud.gardener.networking.calico.apiserver;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of this class may ask for a {@link TestCluster}, and for the shared {@link ApiServer} itself.
 *
 * <p>The server is started for the first test that asks, with the CRDs of {@code hack/envtest/crds}, and ends with the
 * JVM's last test. Where it cannot be had the tests fail, they are never skipped. A test may stop or kill it; whoever
 * comes next finds it running again. So tests of one JVM run one after another.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ApiServerExtension.class)
public @interface WithApiServer {}
