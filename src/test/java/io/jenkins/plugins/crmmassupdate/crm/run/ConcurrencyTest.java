package io.jenkins.plugins.crmmassupdate.crm.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.BatchSender;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Really as many calls at once as asked for, and never more. */
@Timeout(60)
class ConcurrencyTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 25})
    void exactlyThatManyCallsAreUnderWayAtOnce(int concurrency) throws Exception {
        Meeting crm = new Meeting(concurrency);
        List<String> ids = IntStream.rangeClosed(1, 4 * concurrency)
                .mapToObj(String::valueOf)
                .toList();

        TrialRun.Finished run =
                TrialRun.in(folder).batchSize(1).concurrency(concurrency).run(crm, ids);

        assertThat(run.totals().updated()).isEqualTo(ids.size());
        assertThat(crm.most).hasValue(concurrency);
    }

    @Test
    void noMoreCallsAreMadeAtOnceThanThereAreBatches() throws Exception {
        Meeting crm = new Meeting(2);

        TrialRun.Finished run = TrialRun.in(folder).batchSize(1).concurrency(25).run(crm, "1", "2");

        assertThat(run.totals().calls()).isEqualTo(2);
        assertThat(crm.most).hasValue(2);
    }

    @Test
    void sinkAndListenerAreCalledByOneThreadAtATime() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        Runnable visit = () -> {
            overlaps.addAndGet(inside.getAndIncrement());
            Thread.yield();
            inside.decrementAndGet();
            told.incrementAndGet();
        };
        List<String> ids =
                IntStream.rangeClosed(1, 200).mapToObj(String::valueOf).toList();

        TrialRun.in(folder)
                .batchSize(1)
                .concurrency(10)
                .of(new Meeting(10), ids)
                .run(outcomes -> visit.run(), totals -> visit.run());

        assertThat(told).hasValue(401);
        assertThat(overlaps).hasValue(0);
    }

    /** Answers no call before a number of them is under way. */
    private static final class Meeting implements BatchSender {
        private final CyclicBarrier barrier;
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        Meeting(int calls) {
            barrier = new CyclicBarrier(calls);
        }

        @Override
        public CrmAnswer send(List<String> ids) {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                barrier.await();
                return Answers.updated(ids);
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            } finally {
                now.decrementAndGet();
            }
        }
    }
}
