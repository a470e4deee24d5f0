package cloud.gardener.networking.calico.crds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How one run of hack/crds/generate ended, and what it had to say about the table. */
record GeneratorRun(int exitStatus, String output) {

    static GeneratorRun of(Path directory, Path table) throws IOException, InterruptedException {
        Path output = Files.createTempFile("generate", ".log");
        try {
            ProcessBuilder command = new ProcessBuilder(
                            CrdFiles.GENERATOR.toString(), directory.toString(), table.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            command.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = command.start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("hack/crds/generate did not end within 2 minutes");
            }
            return new GeneratorRun(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    /** What was said, a line each, without the name of the table. */
    List<String> messages() {
        return output.lines()
                .map(line -> line.replaceFirst("^.*\\.txt:(?=\\d+:)", "line "))
                .toList();
    }
}
