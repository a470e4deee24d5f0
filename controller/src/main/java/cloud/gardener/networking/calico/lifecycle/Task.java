package cloud.gardener.networking.calico.lifecycle;

import java.util.function.Function;

/** What is to be done with a Network now. */
public sealed interface Task {

    <R> R fold(Function<Run, R> run, Function<Nothing, R> nothing);

    record Run(Operation operation) implements Task {
        @Override
        public <R> R fold(Function<Run, R> run, Function<Nothing, R> nothing) {
            return run.apply(this);
        }
    }

    record Nothing(String because) implements Task {
        @Override
        public <R> R fold(Function<Run, R> run, Function<Nothing, R> nothing) {
            return nothing.apply(this);
        }
    }
}
