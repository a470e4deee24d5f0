package cloud.gardener.networking.calico.operations;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import cloud.gardener.networking.calico.config.LogFormat;
import cloud.gardener.networking.calico.config.LogLevel;
import java.util.List;
import java.util.Map;
import net.logstash.logback.composite.AbstractFieldJsonProvider;
import net.logstash.logback.composite.JsonProvider;
import net.logstash.logback.composite.loggingevent.LogLevelJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggerNameJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventFormattedTimestampJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventJsonProviders;
import net.logstash.logback.composite.loggingevent.MessageJsonProvider;
import net.logstash.logback.composite.loggingevent.StackTraceJsonProvider;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where log events go and what they look like. Said in code, because both depend on flags. */
public final class LogOutput {

    private static final String OURS = "cloud.gardener.networking.calico";

    /** Warnings that nobody can act on. */
    private static final Map<String, Level> NOISE = Map.of(
            // Says of every kind that its version is alpha; Gardener has no other.
            "io.fabric8.kubernetes.client.dsl.internal.VersionUsageUtils", Level.ERROR,
            // "Queued close did not succeed", at the end of a connection that is gone already.
            "io.fabric8.kubernetes.client.jdkhttp.JdkWebSocketImpl", Level.ERROR);

    private LogOutput() {}

    /** Replaces whatever was set before, for the whole process. */
    public static void set(LogFormat format, LogLevel level) {
        ConsoleAppender<ILoggingEvent> standardError = new ConsoleAppender<>();
        standardError.setTarget(ConsoleTarget.SystemErr.getName());
        set((LoggerContext) LoggerFactory.getILoggerFactory(), format, level, standardError);
    }

    static void set(
            LoggerContext context, LogFormat format, LogLevel level, OutputStreamAppender<ILoggingEvent> appender) {
        context.reset();
        appender.setContext(context);
        appender.setEncoder(encoder(context, format));
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        change(context, level);
        NOISE.forEach((logger, least) -> context.getLogger(logger).setLevel(least));
    }

    /** From now on, for the whole process. */
    static void change(LogLevel level) {
        change((LoggerContext) LoggerFactory.getILoggerFactory(), level);
    }

    /** What libraries have to say for debugging is about themselves, and a flood. */
    static void change(LoggerContext context, LogLevel level) {
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level == LogLevel.ERROR ? Level.ERROR : Level.INFO);
        context.getLogger(OURS).setLevel(Level.valueOf(level.name()));
    }

    /** What is logged of ours at this moment. */
    static LogLevel level() {
        Level effective = ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger(OURS)
                .getEffectiveLevel();
        return LogLevel.valueOf(effective.toString());
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, LogFormat format) {
        EncoderBase<ILoggingEvent> encoder = switch (format) {
            case JSON -> json();
            case TEXT -> text();
        };
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    private static EncoderBase<ILoggingEvent> text() {
        PatternLayoutEncoder text = new PatternLayoutEncoder();
        text.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg %kvp%n");
        return text;
    }

    private static EncoderBase<ILoggingEvent> json() {
        LoggingEventFormattedTimestampJsonProvider timestamp = new LoggingEventFormattedTimestampJsonProvider();
        timestamp.setTimeZone("UTC");
        timestamp.setPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
        LoggingEventJsonProviders providers = new LoggingEventJsonProviders();
        List.of(
                        named("ts", timestamp),
                        named("level", new LogLevelJsonProvider()),
                        named("logger", new LoggerNameJsonProvider()),
                        named("msg", new MessageJsonProvider()),
                        new KeyValuesJson(),
                        named("stack", new StackTraceJsonProvider()))
                .forEach(providers::addProvider);
        LoggingEventCompositeJsonEncoder json = new LoggingEventCompositeJsonEncoder();
        json.setProviders(providers);
        return json;
    }

    private static JsonProvider<ILoggingEvent> named(String field, AbstractFieldJsonProvider<ILoggingEvent> provider) {
        provider.setFieldName(field);
        return provider;
    }
}
