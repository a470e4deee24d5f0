package cloud.gardener.networking.calico.bench;

import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.plan.Planner;
import cloud.gardener.networking.calico.plan.Situation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to decide what a shoot gets. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class DecideBenchmark {

    private final Shoot shoot = Shoot.ordinary();
    private final Situation situation = shoot.situation();

    @Benchmark
    public Decision fromSituation() {
        return Planner.decide(situation);
    }

    /** From the objects as the informers hold them. */
    @Benchmark
    public Decision fromJsonTrees() {
        return shoot.decide();
    }
}
