package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class WorkersTest {

    /** Long enough for a machine that is busy with other things. */
    private static final Duration SOON = Duration.ofSeconds(25);

    private static final Reconciliation DONE = new Reconciliation.Done();

    /** What happened, in its order. */
    private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();

    private Workers<String> workers = workers(1, key -> DONE);

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void aKeyThatRunsIsNotRunASecondTimeUntilItHasEnded() {
        Semaphore mayEnd = new Semaphore(0);
        workers = workers(2, key -> {
            log.add(key + " begins");
            if (key.equals("a")) {
                mayEnd.acquireUninterruptibly();
            }
            log.add(key + " ends");
            return DONE;
        });
        workers.start();

        workers.lookAt("a");
        awaitLog("a begins");
        workers.lookAt("a");
        workers.lookAt("b");
        awaitLog("a begins", "b begins", "b ends");
        mayEnd.release(2);

        awaitLog("a begins", "b begins", "b ends", "a ends", "a begins", "a ends");
    }

    @Test
    void underLoadNoKeyEverRunsTwiceAtOnceAndNoneIsLost() throws InterruptedException {
        Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
        Map<String, AtomicInteger> lastSeen = new ConcurrentHashMap<>();
        Map<String, AtomicInteger> wanted = new ConcurrentHashMap<>();
        IntStream.range(0, 5).mapToObj(i -> "key" + i).forEach(key -> {
            running.put(key, new AtomicInteger());
            lastSeen.put(key, new AtomicInteger());
            wanted.put(key, new AtomicInteger());
        });
        workers = workers(4, key -> {
            if (running.get(key).incrementAndGet() > 1) {
                log.add(key + " ran twice at once");
            }
            lastSeen.get(key).set(wanted.get(key).get());
            running.get(key).decrementAndGet();
            return DONE;
        });
        workers.start();

        List<Thread> events = IntStream.range(0, 3)
                .mapToObj(i -> new Thread(() -> IntStream.range(0, 2_000).forEach(event -> {
                    String key = "key" + event % 5;
                    wanted.get(key).incrementAndGet();
                    workers.lookAt(key);
                })))
                .toList();
        events.forEach(Thread::start);
        for (Thread thread : events) {
            thread.join();
        }

        await().atMost(SOON)
                .untilAsserted(() -> wanted.forEach((key, count) -> {
                    assertThat(count).hasValue(1_200);
                    assertThat(lastSeen.get(key)).hasValue(1_200);
                }));
        assertThat(log).isEmpty();
    }

    @Test
    void asManyKeysRunAtOnceAsThereAreWorkers() throws InterruptedException {
        CountDownLatch allThree = new CountDownLatch(3);
        workers = workers(3, key -> {
            allThree.countDown();
            awaitUninterruptibly(allThree);
            return DONE;
        });
        workers.start();

        List.of("a", "b", "c").forEach(workers::lookAt);

        assertThat(allThree.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    void aDefectCostsNeitherTheWorkerNorTheKey(String name, Supplier<Reconciliation> defect) {
        workers = workers(1, key -> {
            boolean first = !log.contains(key);
            log.add(key);
            return key.equals("bad") && first ? defect.get() : DONE;
        });
        workers.start();

        workers.lookAt("bad");
        workers.lookAt("good");

        await().atMost(SOON).untilAsserted(() -> assertThat(log).containsExactlyInAnyOrder("bad", "good", "bad"));
    }

    static List<Arguments> defects() {
        return List.of(
                defect("an exception", () -> {
                    throw new IllegalStateException("made for this test");
                }),
                defect("an error of linking, as a native library may cause it", () -> {
                    throw new UnsatisfiedLinkError("made for this test");
                }),
                defect("a stack overflow, as a deep document may cause it", () -> {
                    throw new StackOverflowError("made for this test");
                }));
    }

    private static Arguments defect(String name, Supplier<Reconciliation> defect) {
        return Arguments.of(name, defect);
    }

    @Test
    void closingLetsARunEndAndBeginsNoOther() throws InterruptedException {
        CountDownLatch mayEnd = new CountDownLatch(1);
        workers = workers(1, key -> {
            log.add(key + " begins");
            awaitUninterruptibly(mayEnd);
            log.add(key + " ends");
            return new Reconciliation.BackOff();
        });
        workers.start();
        workers.lookAt("a");
        awaitLog("a begins");
        workers.lookAt("b");
        Thread closing = new Thread(() -> {
            workers.close();
            log.add("closed");
        });

        closing.start();
        await().atMost(SOON).until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        mayEnd.countDown();
        closing.join();

        assertThat(log).containsExactly("a begins", "a ends", "closed");
    }

    @Test
    void closingTwiceIsNoMistakeNorIsAnEventAfterwards() {
        workers.start();
        workers.close();

        workers.lookAt("a");
        workers.close();

        assertThat(log).isEmpty();
    }

    private static Workers<String> workers(int count, Function<String, Reconciliation> reconciler) {
        return new Workers<>(count, InstantSource.system(), reconciler, new WorkListener<>() {});
    }

    private void awaitLog(String... entries) {
        await().atMost(SOON).untilAsserted(() -> assertThat(log).containsExactly(entries));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
