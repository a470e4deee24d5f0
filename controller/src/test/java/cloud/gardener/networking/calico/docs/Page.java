package cloud.gardener.networking.calico.docs;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

/** A page of the documentation, or a part of it, as text. */
record Page(String text) {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```([a-z]*)\\n(.*?)^ *```$");

    /** @param path below the folder {@code docs} */
    static Page read(String path) {
        try {
            return new Page(
                    Files.readString(RepositoryRoot.find().resolve("docs").resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is below this heading, up to the next one of its level or above. */
    Page section(String heading) {
        int start = (text + "\n").indexOf("\n" + heading + "\n");
        if (start < 0) {
            throw new AssertionError("no heading " + heading);
        }
        String rest = text.substring(start + 1 + heading.length());
        int level = heading.indexOf(' ');
        return new Page(rest.split("(?m)^#{1," + level + "} ", 2)[0]);
    }

    /** The blocks of code in this language, which is "" where none is named, without the indentation of a list. */
    List<String> blocks(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(2).equals(language))
                .map(block -> block.group(3).replaceAll("(?m)^" + block.group(1), ""))
                .toList();
    }

    /** The one among them that contains this. */
    String block(String language, String content) {
        List<String> found = blocks(language).stream()
                .filter(block -> block.contains(content))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " blocks with " + content);
        }
        return found.get(0);
    }
}
