package cloud.gardener.networking.calico.images;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where an image lies: a reference as a whole, or a repository and a tag apart. */
public sealed interface ImageLocation {

    <R> R fold(Function<Reference, R> reference, Function<Repository, R> repository);

    /** What the tag says, without digest; {@code null} where there is none. */
    @Nullable
    String tagWithoutDigest();

    /** @param text used as it is, such as {@code quay.io/calico/node:v3.31.6@sha256:…} */
    record Reference(String text) implements ImageLocation {

        // The last path element; a colon before it belongs to the port of the registry.
        private static final Pattern TAG = Pattern.compile("(?:.*/)?[^/:@]+:([^/:@]+)(?:@.*)?");

        @Override
        public <R> R fold(Function<Reference, R> reference, Function<Repository, R> repository) {
            return reference.apply(this);
        }

        @Override
        public @Nullable String tagWithoutDigest() {
            Matcher tag = TAG.matcher(text);
            return tag.matches() ? tag.group(1) : null;
        }
    }

    /** @param tag {@code v3.31.6}, {@code sha256:…} or {@code v3.31.6@sha256:…} */
    record Repository(String name, @Nullable String tag) implements ImageLocation {

        private static final String DIGEST = "sha256:";

        @Override
        public <R> R fold(Function<Reference, R> reference, Function<Repository, R> repository) {
            return repository.apply(this);
        }

        Repository withTagIfNone(@Nullable String fallback) {
            return tag == null ? new Repository(name, fallback) : this;
        }

        String reference() {
            if (tag == null) {
                return name;
            }
            return name + (tag.startsWith(DIGEST) ? "@" : ":") + tag;
        }

        @Override
        public @Nullable String tagWithoutDigest() {
            return tag == null || tag.startsWith(DIGEST) ? null : tag.replaceFirst("@.*", "");
        }
    }
}
