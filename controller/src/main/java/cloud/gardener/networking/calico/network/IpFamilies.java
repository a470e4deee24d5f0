package cloud.gardener.networking.calico.network;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** One or two IP families in the order of preference that the shoot owner gave; never empty, none twice. */
public record IpFamilies(List<IpFamily> inOrder) {

    public static final IpFamilies IPV4_ONLY = new IpFamilies(List.of(IpFamily.IPV4));

    public IpFamilies {
        if (inOrder.isEmpty() || new HashSet<>(inOrder).size() != inOrder.size()) {
            throw new IllegalArgumentException("IP families must be one or two different ones, not " + inOrder);
        }
        inOrder = List.copyOf(inOrder);
    }

    public boolean contains(IpFamily family) {
        return inOrder.contains(family);
    }

    public boolean isDualStack() {
        return inOrder.size() == 2;
    }

    public IpFamily primary() {
        return inOrder.get(0);
    }

    /** The primary family alone: what a shoot runs until all its nodes are ready for the second one. */
    public IpFamilies onlyPrimary() {
        return new IpFamilies(List.of(primary()));
    }

    @Override
    public String toString() {
        return inOrder.stream().map(IpFamily::toString).collect(Collectors.joining(","));
    }
}
