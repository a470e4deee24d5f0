/**
 * The command line: one class per subcommand, what they read from files, and how results look for people and programs.
 *
 * <p>Knows picocli, files, standard streams and exit codes. Must not decide anything: it hands over what was said and
 * prints what came back. Results go to standard output and nothing else does.
 */
@NullMarked
package cloud.gardener.networking.calico.cli;

import org.jspecify.annotations.NullMarked;
