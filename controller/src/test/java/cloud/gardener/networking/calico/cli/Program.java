package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** The program, run inside the JVM of a test. */
record Program(Map<String, String> environment, String standardInput) {

    /** How one run ended, and what it printed. */
    record Run(int exitCode, String out, String err) {}

    private static final Path EXAMPLE = RepositoryRoot.find().resolve("example");

    static Run run(String... arguments) {
        return new Program(Map.of(), "").with(arguments);
    }

    Run with(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings =
                new Surroundings(new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)), environment);
        int exitCode = Commands.of(surroundings)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }

    /** The path of a file of the folder {@code example}. */
    static String example(String name) {
        return EXAMPLE.resolve(name).toString();
    }
}
