package cloud.gardener.networking.calico.render;

import cloud.gardener.networking.calico.delivery.Manifest;
import cloud.gardener.networking.calico.delivery.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes a YAML stream apart and checks every document.
 *
 * @param namespace the one that every namespaced object must name
 */
record ManifestStream(String namespace) {

    /** How Helm says which template the next document comes from. */
    private static final Pattern SOURCE = Pattern.compile("# Source: (.*\\S)\\s*");

    private static final Pattern KIND = Pattern.compile("\\s*kind:\\s+(\\S+)\\s*");
    private static final Pattern NAME = Pattern.compile("\\s+name:\\s+(\\S+)\\s*");

    /**
     * The objects of what Helm has rendered, in install order.
     *
     * @throws RenderException for the first document that is not sound, naming its template, kind and name
     */
    Manifests parse(String rendered) {
        return parse(rendered, "rendered chart");
    }

    /**
     * The objects of a stream, in install order.
     *
     * @param origin names the documents that have no {@code # Source:} line, in messages
     */
    Manifests parse(String stream, String origin) {
        List<Manifest> manifests = new ArrayList<>();
        for (List<String> lines : split(stream)) {
            if (!lines.stream().allMatch(ManifestStream::saysNothing)) {
                manifests.add(new ManifestDocument(title(lines, origin), text(lines)).check(namespace));
            }
        }
        try {
            return Manifests.inInstallOrder(manifests);
        } catch (IllegalArgumentException e) {
            throw new RenderException(origin + ": " + e.getMessage(), e);
        }
    }

    /** Documents end at lines that begin with {@code ---}; Helm starts a new document at each of them too. */
    private static List<List<String>> split(String stream) {
        List<List<String>> documents = new ArrayList<>();
        List<String> current = new ArrayList<>();
        for (String line : stream.lines().toList()) {
            if (line.startsWith("---")) {
                documents.add(current);
                current = new ArrayList<>();
                current.add(line.substring("---".length()));
            } else {
                current.add(line);
            }
        }
        documents.add(current);
        return documents;
    }

    /** Template and object, as far as they can be told before the document is known to be YAML. */
    private static String title(List<String> lines, String origin) {
        return first(lines, SOURCE).orElse(origin)
                + " (" + first(lines, KIND).orElse("unknown kind")
                + " " + first(lines, NAME).orElse("without name") + ")";
    }

    private static Optional<String> first(List<String> lines, Pattern pattern) {
        return lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    private static String text(List<String> lines) {
        return lines.stream()
                        .filter(line -> !SOURCE.matcher(line).matches())
                        .dropWhile(String::isBlank)
                        .collect(Collectors.joining("\n"))
                        .stripTrailing()
                + "\n";
    }

    private static boolean saysNothing(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }
}
