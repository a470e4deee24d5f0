package cloud.gardener.networking.calico.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Prometheus that holds all scenes, and our rules. */
final class PlayedBack {

    private PlayedBack() {}

    static Prometheus start(Binaries binaries, Path directory) throws IOException {
        Path samples = directory.resolve("samples");
        Replay.write(samples);
        Binaries.Answer blocks = binaries.promtool(
                directory, List.of("tsdb", "create-blocks-from", "openmetrics", "--quiet", samples.toString(), "data"));
        if (blocks.exitCode() != 0) {
            throw new IllegalStateException("the expositions cannot be played back: " + blocks.output());
        }
        Files.writeString(directory.resolve("prometheus.yml"), "rule_files: [" + writeRules(directory) + "]\n");
        return Prometheus.start(binaries, directory);
    }

    static String writeRules(Path directory) throws IOException {
        return Stream.of(
                        write(directory, "iptables", MonitoringCharts.ofShoot("iptables", "true", "true")),
                        write(directory, "nftables", MonitoringCharts.ofShoot("nftables", "false", "false")),
                        write(directory, "eBPF", MonitoringCharts.ofShoot("eBPF", "false", "false")),
                        write(directory, "extension", MonitoringCharts.ofSeed()))
                .collect(Collectors.joining(", "));
    }

    /** The name of the file. */
    static String write(Path directory, String name, MonitoringCharts charts) throws IOException {
        String file = name + ".rules.yml";
        Files.writeString(directory.resolve(file), charts.rules());
        return file;
    }
}
