package io.jenkins.plugins.crmmassupdate.crm.answer;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides from one answer what became of every id of its call, by the rules of the recorded exchanges:
 *
 * <ul>
 *   <li>entries count by status and code and belong to the record in {@code details.id}, in any order;
 *   <li>a refusal without an id, top-level or in {@code data}, at any HTTP status, refuses every id of the call;
 *   <li>a 4xx that names some records says nothing about the others, whether it refuses or updates those;
 *   <li>what is not an answer of the CRM says nothing about any.
 * </ul>
 */
public final class AnswerJudge {
    private static final String NO_ENTRY = "the answer has no entry for this id";

    private final List<String> ids;
    private final int batch;
    private final int attempt;
    private final CrmAnswer answer;

    private AnswerJudge(List<String> ids, int batch, int attempt, CrmAnswer answer) {
        this.ids = ids;
        this.batch = batch;
        this.attempt = attempt;
        this.answer = answer;
    }

    /** @param attempt how many calls have carried these ids, this one included */
    public static Judgement judge(List<String> ids, int batch, int attempt, CrmAnswer answer) {
        return new AnswerJudge(ids, batch, attempt, answer).judge();
    }

    private Judgement judge() {
        List<AnswerEntry> entries;
        try {
            entries = AnswerReader.read(answer, ids);
        } catch (IOException e) {
            return open(Trouble.ofUnreadable(e.getMessage(), answer));
        }
        if (isInOrder(entries)) {
            List<RecordOutcome> outcomes = new ArrayList<>(ids.size());
            for (int i = 0; i < ids.size(); i++) {
                outcomes.add(outcome(ids.get(i), entries.get(i).outcome(), entries.get(i)));
            }
            return new Judgement(outcomes, List.of(), null, 0);
        }
        Map<String, AnswerEntry> named = new LinkedHashMap<>();
        AnswerEntry refusal = null;
        for (AnswerEntry entry : entries) {
            if (entry.namesRecord()) {
                named.merge(entry.id(), entry, AnswerJudge::reconcile);
            } else if (refusal == null) {
                refusal = entry;
            }
        }
        return refusal != null && named.isEmpty() ? refused(refusal) : settled(named, refusal);
    }

    /** One entry for each id in the order of the ids, as is usual: then nothing is to be looked up. */
    private boolean isInOrder(List<AnswerEntry> entries) {
        if (entries.size() != ids.size()) {
            return false;
        }
        for (int i = 0; i < ids.size(); i++) {
            if (!entries.get(i).id().equals(ids.get(i))) {
                return false;
            }
        }
        return true;
    }

    private Judgement settled(Map<String, AnswerEntry> named, AnswerEntry refusal) {
        List<RecordOutcome> outcomes = new ArrayList<>(ids.size());
        List<String> rest = new ArrayList<>();
        for (String id : ids) {
            AnswerEntry entry = named.remove(id);
            if (entry == null) {
                rest.add(id);
            } else {
                outcomes.add(outcome(id, entry.outcome(), entry));
            }
        }
        boolean refused = answer.status() >= 400 && answer.status() < 500;
        if (refused && !outcomes.isEmpty() && !rest.isEmpty()) {
            boolean onlyRefused = outcomes.stream().allMatch(record -> record.outcome() == Outcome.FAILED);
            Trouble trouble = onlyRefused
                    ? Trouble.local(
                            Verdict.SEND_REST, LocalCode.NO_ANSWER, "not sent again, because the run ended", 0)
                    : Trouble.local(Verdict.SEND_UNNAMED, LocalCode.NO_ENTRY, NO_ENTRY, 0);
            return new Judgement(outcomes, rest, trouble, named.size());
        }
        for (String id : rest) {
            outcomes.add(
                    refusal == null
                            ? local(id, LocalCode.NO_ENTRY, NO_ENTRY)
                            : outcome(id, Outcome.UNKNOWN, refusal));
        }
        return new Judgement(outcomes, List.of(), null, named.size());
    }

    private Judgement refused(AnswerEntry refusal) {
        if (refusal.outcome() == Outcome.UPDATED) { // "success", but of what? No record is named
            return settled(new LinkedHashMap<>(), null);
        }
        return open(Trouble.ofRefusal(refusal, answer));
    }

    private Judgement open(Trouble trouble) {
        return new Judgement(List.of(), ids, trouble, 0);
    }

    /** Two entries for one id: the same outcome twice is that outcome, two different ones are no answer at all. */
    private static AnswerEntry reconcile(AnswerEntry first, AnswerEntry second) {
        return first.outcome() == second.outcome()
                ? first
                : new AnswerEntry(
                        first.id(),
                        AnswerEntry.SUCCESS, // with a code other than SUCCESS: UNKNOWN
                        LocalCode.CONFLICTING_ENTRIES.name(),
                        "the answer says both " + first.codeOrUnreadable() + " and " + second.codeOrUnreadable(),
                        "");
    }

    private RecordOutcome outcome(String id, Outcome outcome, AnswerEntry entry) {
        return new RecordOutcome(
                id, outcome, entry.codeOrUnreadable(), entry.message(), batch, attempt, entry.json(), "");
    }

    private RecordOutcome local(String id, LocalCode code, String message) {
        return RecordOutcome.local(id, Outcome.UNKNOWN, code, message, batch, attempt);
    }
}
