package cloud.gardener.networking.calico.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Which release of the program this is. */
final class ProgramVersion implements IVersionProvider {

    /** Not run from the jar, whose manifest has the version. */
    private static final String UNKNOWN = "0.0.0-dev";

    static String current() {
        return Objects.requireNonNullElse(ProgramVersion.class.getPackage().getImplementationVersion(), UNKNOWN);
    }

    @Override
    public String[] getVersion() {
        return new String[] {"networking-calico " + current()};
    }
}
