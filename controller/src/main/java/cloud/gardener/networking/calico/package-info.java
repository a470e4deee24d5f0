/**
 * The Gardener extension for Calico networks: gather, decide, render, apply, report.
 *
 * <p>One jar holds three programs that share one core, so that they can never disagree: the controller does all five
 * steps, the CLI renders and explains from files, and admission parses and validates. Each package below says in its own
 * {@code package-info} what it knows and what it must not know; {@code LayersTest} holds the borders.
 */
@NullMarked
package cloud.gardener.networking.calico;

import org.jspecify.annotations.NullMarked;
