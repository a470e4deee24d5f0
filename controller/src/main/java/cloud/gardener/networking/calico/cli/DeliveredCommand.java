package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.delivery.DesiredManagedResource;
import cloud.gardener.networking.calico.render.Brotli;
import cloud.gardener.networking.calico.seed.DeliveryReader;
import cloud.gardener.networking.calico.seed.SeedAccess;
import cloud.gardener.networking.calico.seed.StoredSecret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what a shoot was given. */
@Command(
        name = "delivered",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "networking-calico delivered --namespace=NAMESPACE [FLAG...]",
        description = {
            "Prints the objects that a seed holds for a shoot, as plain text.",
            "They stand in the Secrets of its ManagedResource, compressed or not, whoever wrote them.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the objects are on standard output",
            "1:there is no such ManagedResource, or a Secret of it is missing",
            "2:a flag is wrong or the seed does not answer"
        })
public final class DeliveredCommand implements Callable<Integer> {

    private static final String SEPARATOR = "---\n";

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-n", "--namespace"},
            required = true,
            paramLabel = "NAMESPACE",
            description = "The shoot's namespace in the seed, such as shoot--garden--example.")
    private String namespace = "";

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "Of the seed. Without it: $KUBECONFIG, the pod's service account, ~/.kube/config.")
    private @Nullable Path kubeconfig;

    public DeliveredCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        SeedAccess access =
                SeedAccess.of(Optional.ofNullable(kubeconfig), Optional.empty(), surroundings.environment());
        try (DeliveryReader reader = DeliveryReader.connect(access)) {
            return reader.read(namespace)
                    .map(this::print)
                    .orElseGet(() -> refuse(List.of(managedResource() + " does not exist")));
        }
    }

    private int print(List<StoredSecret> secrets) {
        List<String> missing = secrets.stream()
                .filter(secret -> secret.data().isEmpty())
                .map(secret -> "Secret " + namespace + "/" + secret.name() + " does not exist, but " + managedResource()
                        + " refers to it")
                .toList();
        if (!missing.isEmpty()) {
            return refuse(missing);
        }
        spec.commandLine()
                .getOut()
                .print(secrets.stream()
                        .flatMap(secret -> secret.data().stream())
                        .flatMap(data -> data.entrySet().stream())
                        .map(DeliveredCommand::plain)
                        .collect(Collectors.joining()));
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }

    private static String plain(Map.Entry<String, byte[]> entry) {
        String text = Brotli.text(entry.getKey(), entry.getValue());
        String trimmed = text.strip() + "\n";
        return trimmed.startsWith(SEPARATOR) ? trimmed : SEPARATOR + trimmed;
    }

    private int refuse(List<String> sentences) {
        sentences.forEach(spec.commandLine().getErr()::println);
        spec.commandLine().getErr().flush();
        return ExitCode.REFUSED;
    }

    private String managedResource() {
        return "ManagedResource " + namespace + "/" + DesiredManagedResource.NAME;
    }
}
