package cloud.gardener.networking.calico.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import cloud.gardener.networking.calico.config.LogFormat;
import cloud.gardener.networking.calico.config.LogLevel;
import cloud.gardener.networking.calico.lifecycle.Operation;
import cloud.gardener.networking.calico.seed.NetworkKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LogOutputTest {

    private static final String OURS = "cloud.gardener.networking.calico.reconcile.NetworkReconciler";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final LoggerContext context = newContext();

    @Test
    void anEventIsOneLineOfJsonWithItsKeyValuesBesideTheRest() throws IOException {
        set(LogFormat.JSON, LogLevel.INFO);

        context.getLogger(OURS)
                .atInfo()
                .addKeyValue("network", new NetworkKey("shoot--garden--plain", "plain"))
                .addKeyValue("operation", Operation.RECONCILE)
                .addKeyValue("milliseconds", 12)
                .addKeyValue("first", true)
                .log("Reconciled \"it\"\nin two lines");

        JsonNode event = new ObjectMapper().readTree(text());
        assertThat(text()).hasLineCount(1).endsWith("\n");
        assertThat(event.fieldNames())
                .toIterable()
                .containsExactly("ts", "level", "logger", "msg", "network", "operation", "milliseconds", "first");
        assertThat(Instant.parse(event.path("ts").asText())).isNotNull();
        assertThat(event.path("level").asText()).isEqualTo("INFO");
        assertThat(event.path("logger").asText()).isEqualTo(OURS);
        assertThat(event.path("msg").asText()).isEqualTo("Reconciled \"it\"\nin two lines");
        assertThat(event.path("network").asText()).isEqualTo("shoot--garden--plain/plain");
        assertThat(event.path("operation").asText()).isEqualTo(Operation.RECONCILE.toString());
        assertThat(event.path("milliseconds").isInt()).isTrue();
        assertThat(event.path("first").isBoolean()).isTrue();
    }

    @Test
    void aStackIsOneTextInTheSameLine() throws IOException {
        set(LogFormat.JSON, LogLevel.INFO);

        context.getLogger(OURS)
                .atError()
                .setCause(new IllegalStateException("broken"))
                .log("Failed");

        assertThat(text()).hasLineCount(1);
        assertThat(new ObjectMapper().readTree(text()).path("stack").asText())
                .startsWith("java.lang.IllegalStateException: broken");
    }

    @Test
    void peopleGetALineOfText() {
        set(LogFormat.TEXT, LogLevel.INFO);

        context.getLogger(OURS).atInfo().addKeyValue("network", "a/b").log("Reconciled");

        assertThat(text()).matches("[0-9:.]+ INFO  NetworkReconciler: Reconciled network=\"a/b\"\n");
    }

    @Test
    void levelsAreOurs() {
        set(LogFormat.TEXT, LogLevel.DEBUG);

        context.getLogger(OURS).debug("ours");
        context.getLogger("io.fabric8.kubernetes.client").debug("theirs");

        assertThat(text()).contains("ours").doesNotContain("theirs");
    }

    @Test
    void atLevelErrorOnlyErrorsAreWritten() {
        set(LogFormat.TEXT, LogLevel.ERROR);

        context.getLogger(OURS).warn("ours");
        context.getLogger("io.fabric8.kubernetes.client").warn("theirs");
        context.getLogger(OURS).error("failed");

        assertThat(text()).hasLineCount(1).contains("failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.fabric8.kubernetes.client.dsl.internal.VersionUsageUtils",
                "io.fabric8.kubernetes.client.jdkhttp.JdkWebSocketImpl"
            })
    void warningsThatNobodyCanActOnAreLeftOut(String logger) throws ClassNotFoundException {
        set(LogFormat.TEXT, LogLevel.DEBUG);

        // The name must stay the one that the library logs under.
        context.getLogger(Class.forName(logger)).warn("noise");

        assertThat(text()).isEmpty();
    }

    @Test
    void itCanBeSetAnewAndStillWrites() {
        set(LogFormat.TEXT, LogLevel.ERROR);
        set(LogFormat.TEXT, LogLevel.INFO);

        context.getLogger(OURS).info("once");

        assertThat(text()).hasLineCount(1);
    }

    private static LoggerContext newContext() {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        return context;
    }

    @Test
    void theLevelCanBeChangedWhileItRuns() {
        set(LogFormat.TEXT, LogLevel.INFO);
        context.getLogger(OURS).debug("before");

        LogOutput.change(context, LogLevel.DEBUG);
        context.getLogger(OURS).debug("after");

        assertThat(text()).hasLineCount(1).contains("after");
    }

    private void set(LogFormat format, LogLevel level) {
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setOutputStream(written);
        LogOutput.set(context, format, level, appender);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
