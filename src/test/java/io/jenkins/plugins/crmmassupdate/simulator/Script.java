package io.jenkins.plugins.crmmassupdate.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** The scripted answers that wait for their call. */
final class Script {

    private record Rule(Predicate<SimulatedCall> when, ScriptedAnswer answer, boolean once) {}

    private final Deque<ScriptedAnswer> next = new ArrayDeque<>();
    private final Deque<ScriptedAnswer> nextPolls = new ArrayDeque<>();
    private final List<Rule> rules = new ArrayList<>();

    synchronized void add(List<ScriptedAnswer> answers) {
        next.addAll(answers);
    }

    synchronized void addForPolls(List<ScriptedAnswer> answers) {
        nextPolls.addAll(answers);
    }

    synchronized void add(Predicate<SimulatedCall> when, ScriptedAnswer answer, boolean once) {
        if (when == null || answer == null) {
            throw new IllegalArgumentException("A scripted answer needs a condition and an answer");
        }
        rules.add(new Rule(when, answer, once));
    }

    /** The answer for a call: of the first rule that fits, else the next in line (a poll has its own), else the CRM's. */
    synchronized ScriptedAnswer take(SimulatedCall call) {
        for (Iterator<Rule> iterator = rules.iterator(); iterator.hasNext(); ) {
            Rule rule = iterator.next();
            if (rule.when().test(call)) {
                if (rule.once()) {
                    iterator.remove();
                }
                return rule.answer();
            }
        }
        boolean takesFromPolls = call.isPoll() && !nextPolls.isEmpty();
        ScriptedAnswer answer = takesFromPolls ? nextPolls.poll() : next.poll();
        return answer == null ? ScriptedAnswer.asUsual() : answer;
    }

    synchronized void clear() {
        next.clear();
        nextPolls.clear();
        rules.clear();
    }
}
