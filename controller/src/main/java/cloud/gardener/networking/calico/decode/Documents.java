package cloud.gardener.networking.calico.decode;

import cloud.gardener.networking.calico.validation.Violation;
import cloud.gardener.networking.calico.validation.Violation.Kind;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;

/**
 * Texts that people write: exactly one object in YAML or JSON, read without guessing.
 *
 * <p>Scalars mean what they mean to Kubernetes' own reader ({@code sigs.k8s.io/yaml}, YAML 1.1), so an unquoted
 * {@code Off} is a boolean. Stricter than that reader: a field written twice, a second document, anchors and aliases are
 * refused, because with each of them a part of the text would silently not count, or count somewhere else.
 */
public final class Documents {

    // The builder begins with all YAML features off, the constructor with the documented defaults; without this one
    // "key:" with nothing behind it would be an empty text instead of null.
    private static final ObjectMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The YAML reader takes JSON too, but not with tabs before a token. */
    private static final Pattern JSON_OBJECT = Pattern.compile("\\s*\\{\\s*[\"}].*", Pattern.DOTALL);

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Documents() {}

    /** @return an object; a violation's path is the line, such as {@code line 3} */
    public static Decoded<JsonNode> read(String text) {
        String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return JSON_OBJECT.matcher(content).matches()
                ? read(JSON, content)
                : sharedNodes(content).map(Decoded::<JsonNode>invalid).orElseGet(() -> read(YAML, content));
    }

    /** Jackson takes an alias for a text and does not show every anchor; the YAML events below it do. */
    private static Optional<Violation> sharedNodes(String yaml) {
        try {
            for (Event event : new Yaml().parse(new StringReader(yaml))) {
                if (event instanceof NodeEvent node && node.getAnchor() != null) {
                    String name = (node instanceof AliasEvent ? "alias *" : "anchor &") + node.getAnchor();
                    return Optional.of(atLine(node.getStartMark(), name + ": write the value where it is meant"));
                }
            }
            return Optional.empty();
        } catch (MarkedYAMLException e) {
            String context = e.getContext() == null ? "" : e.getContext() + ": ";
            return Optional.of(atLine(e.getProblemMark(), context + e.getProblem()));
        } catch (YAMLException e) {
            return Optional.of(atLine(1, String.valueOf(e.getMessage())));
        }
    }

    private static Decoded<JsonNode> read(ObjectMapper mapper, String content) {
        try (JsonParser tokens = mapper.createParser(content)) {
            JsonToken root = tokens.nextToken();
            if (root == null) {
                return Decoded.invalid(Violation.required("line 1", "the document is empty"));
            }
            if (root != JsonToken.START_OBJECT) {
                return Decoded.invalid(at(tokens, "the document must be an object, fields with their values"));
            }
            JsonNode object = mapper.readTree(tokens);
            return tokens.nextToken() == null
                    ? new Decoded.Valid<>(object)
                    : Decoded.invalid(at(tokens, "only one document is read, and another one starts here"));
        } catch (JsonProcessingException e) {
            // Jackson gives no place when one of its limits is passed, such as that for nesting.
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            return Decoded.invalid(atLine(line, e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", e);
        }
    }

    private static Violation at(JsonParser tokens, String message) {
        return atLine(tokens.currentTokenLocation().getLineNr(), message);
    }

    private static Violation atLine(Mark mark, String message) {
        return atLine(mark.getLine() + 1, message);
    }

    private static Violation atLine(int line, String message) {
        return new Violation("line " + line, Kind.INVALID, message);
    }
}
