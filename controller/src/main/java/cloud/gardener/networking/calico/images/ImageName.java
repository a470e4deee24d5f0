package cloud.gardener.networking.calico.images;

/** The images of a Calico network, spelled as in the image vector. */
public enum ImageName {
    CALICO_NODE("calico-node"),
    CALICO_CNI("calico-cni"),
    CALICO_TYPHA("calico-typha"),
    CALICO_KUBE_CONTROLLERS("calico-kube-controllers"),
    CALICO_CPA("calico-cpa"),
    CALICO_CPVA("calico-cpva"),
    BIRD_EXPORTER("bird-exporter"),
    MULTUS_CNI("multus-cni"),
    CNI_PLUGINS("cni-plugins");

    private final String spelling;

    ImageName(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
