package cloud.gardener.networking.calico.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObjectErrorsTest {

    @Test
    void anObjectThatTheShootRefusesIsForItsOwnerToMend() {
        assertThat(ObjectErrors.codes(
                        "DeletionFailed: Error during apply of object apps/v1/DaemonSet is invalid: spec"))
                .containsExactly(ErrorCode.ERR_CONFIGURATION_PROBLEM);
    }

    @Test
    void anythingElseHasNoCode() {
        assertThat(ObjectErrors.codes("DeletionPending: could not clean all old resources"))
                .isEmpty();
    }
}
