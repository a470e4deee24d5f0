package cloud.gardener.networking.calico.operations;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import net.logstash.logback.composite.AbstractJsonProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * The key-values of an event as fields beside the others. Numbers and booleans stay what they are; everything else is its
 * text, as people read it, and not the inside of some type of ours.
 */
final class KeyValuesJson extends AbstractJsonProvider<ILoggingEvent> {

    @Override
    public void writeTo(JsonGenerator json, ILoggingEvent event) throws IOException {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs == null) {
            return;
        }
        for (KeyValuePair pair : pairs) {
            json.writeFieldName(pair.key);
            write(json, pair.value);
        }
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof Number || value instanceof Boolean || value == null) {
            json.writeObject(value);
        } else {
            json.writeString(value.toString());
        }
    }
}
