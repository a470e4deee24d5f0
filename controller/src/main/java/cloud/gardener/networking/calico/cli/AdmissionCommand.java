package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.config.AdmissionSettings;
import cloud.gardener.networking.calico.decode.SituationDecoder;
import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.operations.AdmissionProcess;
import cloud.gardener.networking.calico.operations.LogOutput;
import cloud.gardener.networking.calico.privilege.NonPrivilegedMode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves the admission webhook until it is told to end. */
@Command(
        name = "admission",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "networking-calico admission --webhook-config-namespace=NAMESPACE [FLAG...]",
        description = {
            "Serves the webhook that reviews Shoots with a network of type calico before they are stored.",
            "Flags are those of Gardener's admission components, written --name=value; of a repeated one the last counts.%n"
        },
        footer = {
            "%nWith $SOURCE_CLUSTER set, Lease and certificates are in the cluster of $SOURCE_KUBECONFIG or, without it,",
            "of the pod's service account; the webhook is registered in the other one.",
            "On SIGTERM or SIGINT it gives leadership away, says that it is not ready, and serves on for five seconds."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "2:a flag is wrong, a file cannot be read, or an address cannot be listened on",
            "130:ended in order by SIGINT",
            "143:ended in order by SIGTERM"
        })
public final class AdmissionCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(AdmissionCommand.class);

    private final Surroundings surroundings;

    @Mixin
    private AdmissionFlags flags = new AdmissionFlags();

    public AdmissionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AdmissionSettings settings = flags.settings(surroundings);
        LogOutput.set(flags.logFormat(), flags.logLevel());
        return UntilSignal.run(LOG, () -> AdmissionProcess.start(settings, flags.access(surroundings), rules())::close);
    }

    /** With all that a seed may have: what is lost there is better said too early than never. */
    private static SituationDecoder rules() {
        OperatorFiles ours = OperatorFiles.read(Optional.empty(), Optional.empty())
                .fold(files -> files, violations -> {
                    throw new IllegalStateException("our own image vector is wrong: " + violations);
                });
        return new SituationDecoder(
                FeatureGates.with(Map.of(FeatureGate.NON_PRIVILEGED_CALICO_NODE, true)),
                NonPrivilegedMode.AUTO,
                ours.images());
    }
}
