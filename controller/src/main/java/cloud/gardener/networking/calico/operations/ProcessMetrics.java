package cloud.gardener.networking.calico.operations;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Two of the metrics that Prometheus' clients tell of every process and Micrometer does not. Memory of the process is more
 * than the JVM knows: Helm and Brotli take theirs from the operating system, and that counts for the container's limit.
 */
final class ProcessMetrics implements MeterBinder {

    /** Where Linux tells it; nowhere else do we run for long. */
    private static final Path STATUS = Path.of("/proc/self/status");

    private static final String RESIDENT = "VmRSS:";
    private static final int BYTES_PER_KILOBYTE = 1024;

    @Override
    public void bindTo(MeterRegistry registry) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            FunctionCounter.builder("process.cpu", system, ProcessMetrics::cpuSeconds)
                    .description("Processor time of this process")
                    .baseUnit("seconds")
                    .register(registry);
        }
        Gauge.builder("process.resident.memory", ProcessMetrics::residentBytes)
                .description("Memory of this process, with what is not the JVM's")
                .baseUnit("bytes")
                .register(registry);
    }

    private static double cpuSeconds(OperatingSystemMXBean system) {
        return system.getProcessCpuTime() / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private static double residentBytes() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) * (double) BYTES_PER_KILOBYTE)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
