package cloud.gardener.networking.calico.network;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How calico-node finds the address of its node.
 *
 * @param parameter what stands behind {@code =}; empty exactly for the options that take none
 * @see <a href="https://docs.tigera.io/calico/latest/reference/configure-calico-node#ip-autodetection-methods">Calico's
 *     IP autodetection methods</a>
 */
public record AutodetectionMethod(Option option, String parameter) {

    /** What Calico knows, in its spelling. */
    public enum Option {
        FIRST_FOUND("first-found"),
        KUBERNETES_INTERNAL_IP("kubernetes-internal-ip"),
        CIDR("cidr"),
        CAN_REACH("can-reach"),
        INTERFACE("interface"),
        SKIP_INTERFACE("skip-interface");

        private final String spelling;

        Option(String spelling) {
            this.spelling = spelling;
        }

        public boolean takesParameter() {
            return this != FIRST_FOUND && this != KUBERNETES_INTERNAL_IP;
        }

        @Override
        public String toString() {
            return spelling;
        }
    }

    public AutodetectionMethod {
        if (option.takesParameter() == parameter.isEmpty()) {
            throw new IllegalArgumentException(
                    option + (parameter.isEmpty() ? " needs a" : " takes no") + " parameter");
        }
    }

    /** The address that lies in one of these ranges; the method for nodes whose network is known. */
    public static AutodetectionMethod within(List<Cidr> ranges) {
        return new AutodetectionMethod(
                Option.CIDR, ranges.stream().map(Cidr::text).collect(Collectors.joining(",")));
    }

    @Override
    public String toString() {
        return parameter.isEmpty() ? option.toString() : option + "=" + parameter;
    }
}
