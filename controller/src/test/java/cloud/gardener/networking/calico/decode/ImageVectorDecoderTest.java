package cloud.gardener.networking.calico.decode;

import static cloud.gardener.networking.calico.decode.Example.sentences;
import static cloud.gardener.networking.calico.decode.Example.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.images.ImageLocation;
import cloud.gardener.networking.calico.images.ImageSource;
import cloud.gardener.networking.calico.images.ImageVector;
import cloud.gardener.networking.calico.network.Architecture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageVectorDecoderTest {

    private static final String VECTOR = """
            images:
            - name: calico-node
              sourceRepository: github.com/projectcalico/calico
              repository: quay.io/calico/node
              tag: v3.31.6
              version: v3.31.6
              runtimeVersion: ">= 1.31"
              targetVersion: 1.34.x
              architectures:
              - arm64
              - amd64
              labels:
              - name: gardener.cloud/cve-categorisation
                value:
                  network_exposure: protected
              resourceId:
                name: node
            - name: multus-cni
              ref: registry.example.org/multus:v4.3.0
            - name: cni-plugins
              repository: registry.example.org/cni-plugins
            """;
    private static final Example FULL = Example.of(VECTOR);

    @Test
    void everyFieldArrivesWhereItBelongs() {
        assertThat(valueOf(ImageVectorDecoder.decode(VECTOR)))
                .isEqualTo(new ImageVector(List.of(
                        new ImageSource(
                                "calico-node",
                                valueOf(VersionConstraintParser.parse("", ">= 1.31")),
                                valueOf(VersionConstraintParser.parse("", "1.34.x")),
                                List.of(Architecture.ARM64, Architecture.AMD64),
                                new ImageLocation.Repository("quay.io/calico/node", "v3.31.6"),
                                "v3.31.6"),
                        new ImageSource(
                                "multus-cni",
                                null,
                                null,
                                null,
                                new ImageLocation.Reference("registry.example.org/multus:v4.3.0"),
                                null),
                        new ImageSource(
                                "cni-plugins",
                                null,
                                null,
                                null,
                                new ImageLocation.Repository("registry.example.org/cni-plugins", null),
                                null))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"images: []", "caBundle: {inline: PEM}"})
    void anOverwriteMayOverwriteNoImage(String yaml) {
        assertThat(valueOf(ImageVectorDecoder.decode(yaml))).isEqualTo(new ImageVector(List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '`', textBlock = """
                    /images                 = absent    -> images: Required value: an image vector is a list of images
                    /images                 = {}        -> images: Invalid value: must be a list, not an object
                    /images/1               = text      -> images[1]: Invalid value: "text": must be an object, not text
                    /images/0/name          = absent    -> images[0].name: Required value: images are found by their name
                    /images/0/name          = ''        -> images[0].name: Invalid value: must not be empty
                    /images/0/repository    = absent    -> images[0].repository: Required value: give repository and tag, or everything in ref
                    /images/0/repository    = ''        -> images[0].repository: Invalid value: must not be empty
                    /images/0/tag           = ''        -> images[0].tag: Invalid value: must not be empty
                    /images/0/tag           = 3.31      -> images[0].tag: Invalid value: "3.31": must be text, not a decimal number: put it in quotes
                    /images/0/version       = ''        -> images[0].version: Invalid value: must not be empty
                    /images/0/runtimeVersion = new      -> images[0].runtimeVersion: Invalid value: "new": must be a version constraint such as >= 1.31, < 1.33 or 1.34.x || 1.35.x
                    /images/0/targetVersion = ''        -> images[0].targetVersion: Invalid value: "": must be a version constraint such as >= 1.31, < 1.33 or 1.34.x || 1.35.x
                    /images/0/architectures = []        -> images[0].architectures: Required value: an image for no architecture is never chosen: leave the list out for all
                    /images/0/architectures/1 = s390x   -> images[0].architectures[1]: Unsupported value: "s390x": supported values: "amd64", "arm64"
                    /images/1/ref           = absent    -> images[1].repository: Required value: give repository and tag, or everything in ref
                    /images/1/ref           = ''        -> images[1].ref: Invalid value: must not be empty
                    /images/1/repository    = a         -> images[1].repository: Forbidden: ref already says it
                    /images/1/tag           = a         -> images[1].tag: Forbidden: ref already says it
                    """)
    void oneMistakeIsOneSentence(String change, String sentence) {
        String[] parts = change.split("\\s+=\\s+", 2);
        assertThat(sentences(ImageVectorDecoder.decode(
                        FULL.changed(parts[0], parts[1]).document())))
                .containsExactly(sentence);
    }

    @Test
    void whatIsNoYamlIsAViolation() {
        assertThat(sentences(ImageVectorDecoder.decode("images: [")))
                .containsExactly(
                        "line 1: Invalid value: while parsing a flow node: expected the node content, but found"
                                + " '<stream end>'");
    }
}
