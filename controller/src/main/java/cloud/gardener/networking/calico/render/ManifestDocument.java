package cloud.gardener.networking.calico.render;

import cloud.gardener.networking.calico.delivery.Manifest;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.JacksonYAMLParseException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * One YAML document that shall be one Kubernetes object, not yet trusted.
 *
 * <p>Read once as a stream of tokens. Refused is whatever different YAML libraries understand differently (duplicate
 * keys, anchors, tags, unquoted {@code yes} or {@code 1.10}): we read it here, Helm has read it before us, and
 * gardener-resource-manager reads it after us, each with another library.
 *
 * @param where names the document in messages; lines are counted from its own first one
 * @param text its text
 */
record ManifestDocument(String where, String text) {

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Marks objects that Helm runs aside instead of installing them; its other annotations of that kind begin so too. */
    static final String HOOK_ANNOTATION = "helm.sh/hook";

    /** {@code metadata.annotations}: the keys in there are three levels below the root. */
    private static final int ANNOTATIONS_DEPTH = 3;

    /** @throws RenderException if the document is not a sound object */
    Manifest check(String namespace) {
        Map<String, String> identity = read();
        String apiVersion = require(identity, "/apiVersion");
        String kind = require(identity, "/kind");
        String name = require(identity, "/metadata/name");
        String found = identity.get("/metadata/namespace");
        ObjectScope scope = ObjectScope.of(apiVersion, kind)
                .orElseThrow(
                        () -> broken(apiVersion + " " + kind + " is not among the kinds that our charts may render"));
        switch (scope) {
            case NAMESPACED -> {
                if (!namespace.equals(found)) {
                    throw broken("metadata.namespace of " + kind + " " + name + " must be " + namespace + ", not "
                            + (found == null ? "missing" : found));
                }
            }
            case CLUSTER -> {
                if (found != null) {
                    throw broken("metadata.namespace of " + kind + " " + name
                            + " must not be set, the kind is cluster-scoped; it is " + found);
                }
            }
        }
        return new Manifest(apiVersion, kind, found, name, text);
    }

    /** Texts at the root and one level below, by their JSON pointer. */
    private Map<String, String> read() {
        Map<String, String> shallow = new HashMap<>();
        try (YAMLParser parser = YAML.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw broken("must be an object with apiVersion and kind");
            }
            refuseIndirection(parser);
            while (parser.nextToken() != null) {
                refuseIndirection(parser);
                refuseAmbiguity(parser);
                refuseHook(parser);
                if (parser.currentToken() == JsonToken.VALUE_STRING
                        && parser.getParsingContext().getNestingDepth() < ANNOTATIONS_DEPTH) {
                    shallow.put(parser.getParsingContext().pathAsPointer().toString(), parser.getText());
                }
            }
        } catch (JacksonYAMLParseException e) {
            // Says by itself where: our own position would be that of the last token that was sound.
            throw new RenderException(
                    where + ": " + e.getOriginalMessage().strip().replaceAll("\\s+", " "), e);
        } catch (JsonProcessingException e) {
            throw new RenderException(where + line(e.getLocation()) + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new RenderException(where + ": could not be read", e);
        }
        return shallow;
    }

    /** Anchors, aliases and tags: whoever reads the manifest in the shoot must find the value where it belongs. */
    private void refuseIndirection(YAMLParser parser) throws IOException {
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            throw broken(parser, "YAML anchors and aliases are not allowed");
        }
        if (parser.getTypeId() != null) {
            throw broken(parser, "YAML tags are not allowed");
        }
    }

    private void refuseAmbiguity(YAMLParser parser) throws IOException {
        int offset = (int) parser.currentTokenLocation().getCharOffset();
        PlainScalar.problem(parser.currentToken(), parser.getText(), text, offset)
                .ifPresent(problem -> {
                    throw broken(parser, problem);
                });
    }

    private void refuseHook(YAMLParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.FIELD_NAME
                && parser.getParsingContext().getNestingDepth() == ANNOTATIONS_DEPTH
                && parser.currentName().startsWith(HOOK_ANNOTATION)
                && parser.getParsingContext().pathAsPointer().toString().startsWith("/metadata/annotations/")) {
            throw broken(parser, "Helm hooks are not allowed, nobody runs them in a shoot");
        }
    }

    private String require(Map<String, String> identity, String pointer) {
        String value = identity.get(pointer);
        if (value == null || value.isBlank()) {
            throw broken(pointer.substring(1).replace('/', '.') + " must be set to text");
        }
        return value;
    }

    private RenderException broken(String problem) {
        return new RenderException(where + ": " + problem);
    }

    private RenderException broken(YAMLParser parser, String problem) {
        return new RenderException(where + line(parser.currentTokenLocation()) + ": " + problem);
    }

    private static String line(JsonLocation location) {
        return location == null ? "" : ", line " + location.getLineNr();
    }
}
