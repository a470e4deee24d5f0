package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.delivery.Manifests;
import cloud.gardener.networking.calico.plan.CalicoSettings;
import cloud.gardener.networking.calico.render.CalicoChart;
import cloud.gardener.networking.calico.render.HelmChartRenderer;
import cloud.gardener.networking.calico.values.CalicoChartValues;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what a shoot would get. */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "networking-calico render --network=FILE --cluster=FILE [FLAG...]",
        description = {
            "Prints the objects that a shoot would get, from files, without a cluster.",
            "They are exactly those that the controller delivers through a ManagedResource.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the objects are on standard output",
            "1:the network is refused; standard error has one reason per line",
            "2:a flag is wrong or a file cannot be read"
        })
public final class RenderCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private NetworkInput input = new NetworkInput();

    @Option(
            names = "--no-crds",
            description = "Leaves out the CustomResourceDefinitions, which are the same everywhere.")
    private boolean noCrds;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "yaml",
            description = "yaml (the same as text): one stream of documents; json: one object of kind List."
                    + " Default: ${DEFAULT-VALUE}.")
    private OutputFormat output = OutputFormat.YAML;

    public RenderCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return input.whenAccepted(surroundings.standardInput(), accepted -> {
            Manifests manifests = objects(accepted.decision().settings());
            return output == OutputFormat.JSON ? ManifestList.json(manifests) : manifests.toStream();
        });
    }

    private Manifests objects(CalicoSettings settings) {
        try (HelmChartRenderer chart = CalicoChart.renderer()) {
            Manifests rendered = chart.render(
                    CalicoChartValues.of(settings), settings.kubernetesVersion().toString());
            return noCrds ? rendered : CalicoChart.crds().and(rendered);
        }
    }
}
