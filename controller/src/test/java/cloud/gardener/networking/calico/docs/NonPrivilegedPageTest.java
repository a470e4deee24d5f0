package cloud.gardener.networking.calico.docs;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import cloud.gardener.networking.calico.privilege.PrivilegeLimit;
import cloud.gardener.networking.calico.privilege.PrivilegeMode;
import cloud.gardener.networking.calico.privilege.PrivilegeReason;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class NonPrivilegedPageTest {

    @Test
    void everyModeReasonAndLimitIsExplained() throws IOException {
        String page = Files.readString(RepositoryRoot.find().resolve("docs/operations/non-privileged.md"));

        assertThat(PrivilegeMode.values()).allSatisfy(mode -> assertThat(page).contains("`" + mode + "`"));
        assertThat(PrivilegeReason.values())
                .allSatisfy(reason -> assertThat(page).contains("`" + reason + "`"));
        assertThat(PrivilegeLimit.values()).allSatisfy(limit -> assertThat(page).contains("`" + limit + "`"));
    }
}
