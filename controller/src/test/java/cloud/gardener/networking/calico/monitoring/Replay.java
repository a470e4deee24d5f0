package cloud.gardener.networking.calico.monitoring;

import cloud.gardener.networking.calico.monitoring.Exposition.Sample;
import cloud.gardener.networking.calico.monitoring.Scene.Target;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All scenes as one OpenMetrics file, scraped every minute as Gardener does. */
final class Replay {

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final long STEPS = Scene.LENGTH.dividedBy(INTERVAL);
    private static final long SAWTOOTH_STEPS = 6;

    private Replay() {}

    static void write(Path file) throws IOException {
        try (Writer text = Files.newBufferedWriter(file)) {
            for (Scene scene : Scene.values()) {
                for (Target target : scene.targets()) {
                    for (Sample sample : target.samples()) {
                        write(text, scene, target, sample);
                    }
                }
            }
            text.write("# EOF\n");
        }
    }

    private static void write(Writer text, Scene scene, Target target, Sample sample) throws IOException {
        String labels = Stream.of("job=\"" + target.job() + "\"", target.labels(), ownLabels(target, sample))
                .filter(some -> !some.isEmpty())
                .collect(Collectors.joining(","));
        for (long step = 0; step <= STEPS; step++) {
            text.write(sample.metric() + "{" + labels + "} " + value(sample, step) + " "
                    + scene.start().plus(INTERVAL.multipliedBy(step)).getEpochSecond() + "\n");
        }
    }

    /** A label that the target has already loses its name, as Prometheus does it unless told to honour labels. */
    private static String ownLabels(Target target, Sample sample) {
        return Stream.of(sample.labels().split(","))
                .map(label -> ("," + target.labels()).contains("," + label.replaceAll("=.*", "=")) && !label.isEmpty()
                        ? "exported_" + label
                        : label)
                .collect(Collectors.joining(","));
    }

    private static double value(Sample sample, long step) {
        return switch (sample.course()) {
            case CONSTANT -> sample.value();
            case GROWS -> Math.floor(sample.value() * step / STEPS);
            case SAWTOOTH -> sample.value() * (step % SAWTOOTH_STEPS) / SAWTOOTH_STEPS;
        };
    }
}
