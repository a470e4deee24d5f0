package cloud.gardener.networking.calico.decode;

import cloud.gardener.networking.calico.config.ClientConnection;
import cloud.gardener.networking.calico.config.ControllerConfiguration;
import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.privilege.NonPrivilegedMode;
import cloud.gardener.networking.calico.validation.Violation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the controller's configuration file strictly. */
public final class ControllerConfigurationDecoder {

    public static final String API_VERSION = "calico.networking.extensions.config.gardener.cloud/v1alpha1";
    public static final String KIND = "ControllerConfiguration";

    private ControllerConfigurationDecoder() {}

    public static Decoded<ControllerConfiguration> decode(String text) {
        return Documents.read(text).then(ControllerConfigurationDecoder::decode);
    }

    public static Decoded<ControllerConfiguration> decode(JsonNode document) {
        return Fields.strict(document, "", ControllerConfigurationDecoder::configuration);
    }

    private static ControllerConfiguration configuration(Fields root) {
        root.require("apiVersion", "the file must say " + API_VERSION)
                .require("kind", "the file must say " + KIND)
                .type(API_VERSION, KIND);
        FeatureGates gates = root.object("featureGates", ControllerConfigurationDecoder::featureGates);
        ClientConnection connection = root.object("clientConnection", ControllerConfigurationDecoder::clientConnection);
        NonPrivilegedMode mode =
                root.object("nonPrivileged", fields -> fields.enumeration("mode", NonPrivilegedMode.values()));
        ControllerConfiguration defaults = ControllerConfiguration.DEFAULTS;
        return new ControllerConfiguration(
                Objects.requireNonNullElse(gates, defaults.featureGates()),
                Objects.requireNonNullElse(connection, defaults.clientConnection()),
                Objects.requireNonNullElse(mode, defaults.nonPrivilegedMode()));
    }

    private static FeatureGates featureGates(Fields gates) {
        Map<FeatureGate, Boolean> set = new EnumMap<>(FeatureGate.class);
        for (String name : gates.names()) {
            Arrays.stream(FeatureGate.values())
                    .filter(gate -> gate.toString().equals(name))
                    .findFirst()
                    .ifPresentOrElse(gate -> set(set, gate, gates.bool(name)), () -> refuse(gates, name));
        }
        return FeatureGates.with(set);
    }

    private static void set(Map<FeatureGate, Boolean> gates, FeatureGate gate, @Nullable Boolean on) {
        if (on != null) {
            gates.put(gate, on);
        }
    }

    private static void refuse(Fields gates, String name) {
        List<String> known = Arrays.stream(FeatureGate.values())
                .map(gate -> gate + " (" + gate.stage().name().toLowerCase(Locale.ROOT) + ")")
                .toList();
        gates.ignore(name);
        gates.report(Violation.unknownField(gates.path(name), known));
    }

    private static ClientConnection clientConnection(Fields connection) {
        // Taken from the command line or the pod instead, as the Go extension does.
        connection.ignore("kubeconfig");
        ClientConnection defaults = ClientConnection.DEFAULTS;
        Double qps = connection.number("qps");
        Integer burst = connection.integer("burst");
        if (burst != null && burst < 0) {
            connection.report(Violation.invalid(connection.path("burst"), burst.toString(), "must not be negative"));
        }
        String contentType = connection.absentIfEmpty("contentType").text("contentType");
        String accepted = connection.absentIfEmpty("acceptContentTypes").text("acceptContentTypes");
        return new ClientConnection(
                qps == null || qps == 0 ? defaults.qps() : qps,
                burst == null || burst == 0 ? defaults.burst() : burst,
                Objects.requireNonNullElse(contentType, defaults.contentType()),
                Objects.requireNonNullElse(accepted, defaults.acceptContentTypes()));
    }
}
