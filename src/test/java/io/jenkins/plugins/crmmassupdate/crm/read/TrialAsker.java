package io.jenkins.plugins.crmmassupdate.crm.read;

import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answered;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.CallSender;
import io.jenkins.plugins.crmmassupdate.crm.run.Retries;
import io.jenkins.plugins.crmmassupdate.crm.run.RepeatedCalls;
import io.jenkins.plugins.crmmassupdate.crm.run.RunControl;
import java.util.ArrayList;
import java.util.List;

/** Asks as a run does, with next to no wait between the calls, and keeps why it gave up. */
final class TrialAsker implements Asker {
    private static final Retries PROMPT = new Retries(3, 60, 1, 1);

    private final RunControl control = new RunControl(new CallLimit(1), PROMPT, totals -> {});
    private final List<String> repetitions = new ArrayList<>();
    private final RepeatedCalls calls = new RepeatedCalls(
            new CallSender() {},
            PROMPT,
            control,
            (why, wait) -> repetitions.add(why));

    @Override
    public <T> T ask(Answered.Call<T> call) {
        return calls.ask(call);
    }

    StopReason stop() {
        return control.stop();
    }

    List<String> repetitions() {
        return repetitions;
    }

    int calls() {
        return calls.calls();
    }
}
