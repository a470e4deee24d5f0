package cloud.gardener.networking.calico.decode;

import static cloud.gardener.networking.calico.decode.Example.sentences;
import static cloud.gardener.networking.calico.decode.Example.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.config.ClientConnection;
import cloud.gardener.networking.calico.config.ControllerConfiguration;
import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.privilege.NonPrivilegedMode;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControllerConfigurationDecoderTest {

    private static final String TYPE = """
            apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1
            kind: ControllerConfiguration
            """;
    private static final String FULL = TYPE + """
            clientConnection:
              kubeconfig: ""
              acceptContentTypes: application/json
              contentType: application/json
              qps: 100.5
              burst: 130
            featureGates:
              NonPrivilegedCalicoNode: true
              SeamlessOverlaySwitch: false
            nonPrivileged:
              mode: Capabilities
            """;

    private static Decoded<ControllerConfiguration> decode(String yaml) {
        return ControllerConfigurationDecoder.decode(yaml);
    }

    @Test
    void everyFieldArrivesWhereItBelongs() {
        assertThat(valueOf(decode(FULL)))
                .isEqualTo(new ControllerConfiguration(
                        new FeatureGates(EnumSet.of(FeatureGate.NON_PRIVILEGED_CALICO_NODE)),
                        new ClientConnection(100.5, 130, "application/json", "application/json"),
                        NonPrivilegedMode.CAPABILITIES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{clientConnection: {}, featureGates: {}, nonPrivileged: {}}",
                "{clientConnection: null, featureGates: null, nonPrivileged: null}",
                "{clientConnection: {qps: 0, burst: 0, contentType: '', acceptContentTypes: ''}}",
                "{featureGates: {NonPrivilegedCalicoNode: null}, nonPrivileged: {mode: null}}"
            })
    void whatIsNotGivenHasItsDefault(String fields) {
        Example configuration = Example.of(TYPE);
        for (var field : Example.of(fields.isEmpty() ? "{}" : fields).document().properties()) {
            configuration = configuration.with("/" + field.getKey(), field.getValue());
        }
        assertThat(valueOf(ControllerConfigurationDecoder.decode(configuration.document())))
                .isEqualTo(new ControllerConfiguration(
                        new FeatureGates(EnumSet.noneOf(FeatureGate.class)),
                        new ClientConnection(5, 10, "application/json", "application/json"),
                        NonPrivilegedMode.AUTO));
    }

    @ParameterizedTest
    @EnumSource
    void everyGateCanBeSwitchedOnAlone(FeatureGate gate) {
        assertThat(valueOf(decode(TYPE + "featureGates: {" + gate + ": true}"))
                        .featureGates()
                        .enabled())
                .containsExactly(gate);
    }

    @ParameterizedTest
    @CsvSource({"Auto, AUTO", "Capabilities, CAPABILITIES", "NonRoot, NON_ROOT"})
    void everyModeHasItsSpelling(String text, NonPrivilegedMode mode) {
        assertThat(valueOf(decode(TYPE + "nonPrivileged: {mode: " + text + "}")).nonPrivilegedMode())
                .isEqualTo(mode);
    }

    @Test
    void aNegativeRateMeansNoLimitAsForKubernetes() {
        assertThat(valueOf(decode(TYPE + "clientConnection: {qps: -1}"))
                        .clientConnection()
                        .qps())
                .isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '`', textBlock = """
                    /apiVersion                   = absent -> apiVersion: Required value: the file must say calico.networking.extensions.config.gardener.cloud/v1alpha1
                    /kind                         = absent -> kind: Required value: the file must say ControllerConfiguration
                    /apiVersion                   = v1     -> apiVersion: Unsupported value: "v1": supported values: "calico.networking.extensions.config.gardener.cloud/v1alpha1"
                    /kind                         = Config -> kind: Unsupported value: "Config": supported values: "ControllerConfiguration"
                    /featureGates/NonPrivileged   = true   -> featureGates.NonPrivileged: Unknown field: known fields: NonPrivilegedCalicoNode (alpha), SeamlessOverlaySwitch (alpha)
                    /featureGates/SeamlessOverlaySwitch = "on" -> featureGates.SeamlessOverlaySwitch: Invalid value: "on": must be true or false, not text
                    /featureGates                 = []     -> featureGates: Invalid value: must be an object, not a list
                    /clientConnection/qps         = "100"  -> clientConnection.qps: Invalid value: "100": must be a number, not text
                    /clientConnection/burst       = 1.5    -> clientConnection.burst: Invalid value: "1.5": must be a whole number, not a decimal number
                    /clientConnection/burst       = -1     -> clientConnection.burst: Invalid value: "-1": must not be negative
                    /clientConnection/contentType = 1      -> clientConnection.contentType: Invalid value: "1": must be text, not a whole number: put it in quotes
                    /clientConnection/QPS         = 1      -> clientConnection.QPS: Unknown field: known fields: kubeconfig, qps, burst, contentType, acceptContentTypes
                    /nonPrivileged/mode           = auto   -> nonPrivileged.mode: Unsupported value: "auto": supported values: "Auto", "Capabilities", "NonRoot"
                    /nonPrivileged/modes          = Auto   -> nonPrivileged.modes: Unknown field: known fields: mode
                    /nonprivileged                = {}     -> nonprivileged: Unknown field: known fields: apiVersion, kind, featureGates, clientConnection, nonPrivileged
                    """)
    void oneMistakeIsOneSentence(String change, String sentence) {
        String[] parts = change.split("\\s+=\\s+", 2);
        Example wrong = Example.of(FULL).changed(parts[0], parts[1]);
        assertThat(sentences(ControllerConfigurationDecoder.decode(wrong.document())))
                .containsExactly(sentence);
    }

    @Test
    void anEmptyFileIsNoConfiguration() {
        assertThat(sentences(decode(""))).containsExactly("line 1: Required value: the document is empty");
    }
}
