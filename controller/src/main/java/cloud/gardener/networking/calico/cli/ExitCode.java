package cloud.gardener.networking.calico.cli;

/** What a subcommand ended with. */
final class ExitCode {

    static final int DONE = 0;

    /** The input was read and cannot be accepted; standard error says why. */
    static final int REFUSED = 1;

    /** Nothing was found out: a wrong flag, an unreadable file, a cluster that does not answer. */
    static final int COULD_NOT_RUN = 2;

    private ExitCode() {}
}
