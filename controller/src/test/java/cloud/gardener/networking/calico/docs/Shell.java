package cloud.gardener.networking.calico.docs;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.Kubectl;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs what a page tells people to type, with their kubectl. */
final class Shell {

    private static final long PATIENCE_SECONDS = 120;

    private Shell() {}

    /** What it printed, errors included, once every command has succeeded. */
    static String run(TestCluster cluster, Path directory, String commands) throws Exception {
        Kubectl kubectl = Kubectl.of(cluster);
        Path out = directory.resolve("out");
        ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
                .directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("KUBECONFIG", kubectl.kubeconfig().toString());
        builder.environment().merge("PATH", kubectl.binary().getParent().toString(), (path, own) -> own + ":" + path);
        Process process = builder.start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String printed = Files.readString(out);
        assertThat(ended && process.exitValue() == 0).as(printed).isTrue();
        return printed;
    }
}
