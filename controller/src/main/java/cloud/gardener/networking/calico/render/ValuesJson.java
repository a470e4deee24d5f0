package cloud.gardener.networking.calico.render;

import cloud.gardener.networking.calico.values.ChartValues;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values as Helm reads them from a file: JSON that is YAML as well; equal values are equal bytes.
 *
 * <p>JSON is not quite a part of YAML 1.1: a character beyond U+FFFF must not be two escapes, and some characters that
 * JSON leaves alone are line breaks or forbidden in YAML.
 */
final class ValuesJson {

    /**
     * From here on Helm, whose numbers are floating point, would print {@code 1e+06}. As text they print as they are,
     * and {@code int64} still makes a number of them.
     */
    private static final long FIRST_WITH_EXPONENT = 1_000_000;

    private static final Pattern SPECIAL_IN_YAML = Pattern.compile("[\u007f-\u009f\u2028\u2029\ufeff]");

    private static final JsonFactory JSON = new JsonFactory();

    private ValuesJson() {}

    static byte[] bytes(ChartValues values) {
        // A writer leaves characters beyond U+FFFF as they are, a stream would escape them.
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json, values.tree());
        } catch (IOException e) {
            throw new UncheckedIOException("a string takes all that is written", e);
        }
        return SPECIAL_IN_YAML
                .matcher(text.toString())
                .replaceAll(special ->
                        String.format("\\\\u%04x", (int) special.group().charAt(0)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName((String) entry.getKey());
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Number number && printsWithExponent(number.longValue())) {
            json.writeString(number.toString());
        } else {
            json.writePOJO(value);
        }
    }

    private static boolean printsWithExponent(long number) {
        return number <= -FIRST_WITH_EXPONENT || number >= FIRST_WITH_EXPONENT;
    }
}
