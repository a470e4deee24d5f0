package cloud.gardener.networking.calico.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one process tells Prometheus when it is asked.
 *
 * <p>Comments say what the types do not: {@code GROWS} a gauge that counts, {@code SAWTOOTH} a gauge that begins anew every
 * few minutes.
 */
record Exposition(List<Sample> samples) {

    private static final Pattern LINE = Pattern.compile("([a-z_]+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern COURSE = Pattern.compile("# (GROWS|SAWTOOTH) (\\S+)");
    private static final Path FILES = Path.of("src/test/resources/monitoring/exposition");

    /** How a value changes while time goes by. */
    enum Course {
        CONSTANT,
        GROWS,
        SAWTOOTH
    }

    /** @param labels as they stand between the braces, empty without any */
    record Sample(String metric, String labels, double value, Course course) {}

    static Exposition of(String name) {
        try {
            return parse(Files.readAllLines(file(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(String name) {
        return Path.of(System.getProperty("repository.root"), "controller")
                .resolve(FILES)
                .resolve(name + ".prom");
    }

    private static Exposition parse(List<String> lines) {
        Map<String, Course> courses = new LinkedHashMap<>();
        List<Sample> samples = new ArrayList<>();
        for (String line : lines) {
            Matcher type = TYPE.matcher(line);
            Matcher course = COURSE.matcher(line);
            Matcher sample = LINE.matcher(line);
            if (course.matches()) {
                courses.put(course.group(2), Course.valueOf(course.group(1)));
            } else if (type.matches()) {
                learn(courses, type.group(1), type.group(2));
            } else if (sample.matches()) {
                String labels = sample.group(2) == null ? "" : sample.group(2);
                samples.add(new Sample(
                        sample.group(1),
                        labels,
                        Double.parseDouble(sample.group(3)),
                        courses.getOrDefault(sample.group(1), Course.CONSTANT)));
            } else if (!line.startsWith("# HELP ")) {
                throw new IllegalArgumentException("not a line of an exposition: " + line);
            }
        }
        return new Exposition(List.copyOf(samples));
    }

    private static void learn(Map<String, Course> courses, String metric, String type) {
        switch (type) {
            case "counter" -> courses.putIfAbsent(metric, Course.GROWS);
            case "summary", "histogram" ->
                List.of("_sum", "_count", "_bucket")
                        .forEach(suffix -> courses.putIfAbsent(metric + suffix, Course.GROWS));
            case "gauge" -> courses.putIfAbsent(metric, Course.CONSTANT);
            default -> throw new IllegalArgumentException(metric + ": type " + type);
        }
    }

    /** The same process in another state: what the other one tells replaces what this one tells of those metrics. */
    Exposition changedBy(Exposition other) {
        List<String> changed = other.samples.stream().map(Sample::metric).toList();
        List<Sample> both = new ArrayList<>(samples.stream()
                .filter(sample -> !changed.contains(sample.metric()))
                .toList());
        both.addAll(other.samples);
        return new Exposition(List.copyOf(both));
    }
}
