package cloud.gardener.networking.calico.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class CallsTest {

    @Test
    void anAnswerOfTheApiServerIsQuoted() {
        var refused = new KubernetesClientException(new StatusBuilder()
                .withCode(403)
                .withMessage("secrets is forbidden")
                .build());

        assertThatThrownBy(() -> Calls.call("write Secret a/b", () -> {
                    throw refused;
                }))
                .isInstanceOf(SeedException.class)
                .hasMessage("could not write Secret a/b: secrets is forbidden");
    }

    @Test
    void withoutAnAnswerTheNetworksReasonIsNamed() {
        var unreachable =
                new KubernetesClientException("Operation failed", new IOException(new ConnectException("refused")));

        assertThatThrownBy(() -> Calls.call("read ManagedResource a/b", () -> {
                    throw unreachable;
                }))
                .isInstanceOf(SeedException.class)
                .hasMessage("could not read ManagedResource a/b: Operation failed (ConnectException)");
    }

    @Test
    void whoeverWasFasterIsNoFailure() {
        var conflict = new KubernetesClientException(
                new StatusBuilder().withCode(409).withMessage("already exists").build());

        assertThatThrownBy(() -> Calls.call("write Secret a/b", () -> {
                    throw conflict;
                }))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void whatComesBackIsHandedOn() {
        assertThat(Calls.call("read", () -> "answer")).isEqualTo("answer");
    }
}
