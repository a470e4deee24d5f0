package cloud.gardener.networking.calico.docs;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import cloud.gardener.networking.calico.lifecycle.ConditionType;
import cloud.gardener.networking.calico.lifecycle.ErrorCode;
import cloud.gardener.networking.calico.lifecycle.Operation;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class StatusPageTest {

    @Test
    void everyOperationConditionAndErrorCodeIsExplained() throws IOException {
        String page = Files.readString(RepositoryRoot.find().resolve("docs/operations/status.md"));

        assertThat(Operation.values()).allSatisfy(operation -> assertThat(page).contains("`" + operation + "`"));
        assertThat(ConditionType.values()).allSatisfy(type -> assertThat(page).contains("`" + type + "`"));
        assertThat(ErrorCode.values()).allSatisfy(code -> assertThat(page).contains("`" + code + "`"));
    }
}
