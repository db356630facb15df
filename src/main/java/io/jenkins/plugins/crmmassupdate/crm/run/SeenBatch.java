package io.jenkins.plugins.crmmassupdate.crm.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.Totals.Seen;
import io.jenkins.plugins.crmmassupdate.crm.answer.Judgement;
import io.jenkins.plugins.crmmassupdate.crm.http.ReadSender;
import io.jenkins.plugins.crmmassupdate.crm.ids.Batch;
import io.jenkins.plugins.crmmassupdate.crm.journal.BatchResult;
import io.jenkins.plugins.crmmassupdate.crm.journal.Journal;
import io.jenkins.plugins.crmmassupdate.crm.journal.RecordJson;
import io.jenkins.plugins.crmmassupdate.crm.journal.SeenValues;
import io.jenkins.plugins.crmmassupdate.crm.read.Reading;
import io.jenkins.plugins.crmmassupdate.crm.read.Sight;
import io.jenkins.plugins.crmmassupdate.crm.read.WantedValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One batch whose records are looked at. The order is what matters: what they have is read and on the disk before any of them is
 * sent; that they were answered is on the disk before they are read again; and what came of it before the next batch. So a run
 * that is killed anywhere knows afterwards what was there before, and sends nothing that the CRM has confirmed.
 */
final class SeenBatch implements BatchRun.Doubt {
    private final Batch batch;
    private final Sight sight;
    private final MassUpdateOptions options;
    private final Journal journal;
    private final RunControl control;
    private final ReadSender reads;
    private final Consumer<byte[]> oldLines;
    private final Consumer<BatchResult> out;
    private final List<RecordOutcome> unread = new ArrayList<>();
    private final Map<String, ObjectNode> readBack = new HashMap<>(); // null where it was not found
    private Reading old;
    private Reading now; // the same, but where another attempt has read that
    private long calls;
    private long verified;
    private long unverified;

    /**
     * @param oldLines takes what the records had, once it is on the disk
     * @param out takes what became of them
     */
    SeenBatch(
            Batch batch,
            Sight sight,
            MassUpdateOptions options,
            Journal journal,
            RunControl control,
            ReadSender reads,
            Consumer<byte[]> oldLines,
            Consumer<BatchResult> out) {
        this.batch = batch;
        this.sight = sight;
        this.options = options;
        this.journal = journal;
        this.control = control;
        this.reads = reads;
        this.oldLines = oldLines;
        this.out = out;
    }

    /** Does all of it. @param sender makes the run of what is to be sent */
    void run(Function<Batch, BatchRun> sender) {
        Map<String, RecordOutcome> answered = new HashMap<>();
        journal.answered(batch).forEach(record -> answered.put(record.id(), record));
        List<RecordOutcome> settled = new ArrayList<>();
        List<String> rest = new ArrayList<>(batch.ids());
        rest.removeAll(answered.keySet());
        try {
            before();
        } catch (IOException | RuntimeException | Error e) {
            control.fault(e);
        }
        if (old == null) { // the run is to end
            unread.addAll(answered.values());
            tell(settled, last(rest));
            return;
        }
        if (options.seeing().preview()) {
            rest.forEach(id -> settled.add(previewed(id)));
            rest = List.of();
        } else {
            settled.addAll(readAfter(List.copyOf(answered.values())));
            rest = toBeSent(rest, settled);
        }
        if (rest.isEmpty()) {
            tell(settled, last(rest));
            return;
        }
        if (!settled.isEmpty()) {
            tell(settled, new BatchResult(batch, List.of(), List.of(), List.of(), Totals.NONE, false, null));
        }
        // what was in doubt is read by now, if it is verified
        Set<String> sentBefore = options.seeing().verify() ? Set.of() : batch.sentBefore();
        answered(sender.apply(new Batch(batch.number(), rest, sentBefore)).run(journal));
    }

    private BatchResult last(List<String> unsent) {
        return new BatchResult(batch, List.of(), List.of(), unsent, Totals.NONE, true, null);
    }

    /** Takes what the first attempt has read; a second reading would have what that attempt has set. */
    private void before() throws IOException {
        byte[] lines = journal.old(batch);
        if (lines != null) {
            boolean mayBeOutdated = sight.isOwn() && !journal.isInDoubt(batch.number());
            now = mayBeOutdated ? read(batch.ids()) : Reading.ofLines(lines);
            old = now == null ? null : Reading.ofLines(lines);
            return;
        }
        now = read(batch.ids());
        if (now != null) {
            lines = now.lines(batch.ids(), sight::own);
            journal.old(batch, lines);
            oldLines.accept(lines);
            old = now;
        }
    }

    private Reading read(List<String> ids) {
        RepeatedCalls asker = new RepeatedCalls(
                reads, options.retries(), control, (why, wait) -> control.readAgain(batch.number(), why, wait));
        try {
            return sight.records().read(ids, asker);
        } finally {
            calls += asker.calls();
        }
    }

    private RecordOutcome previewed(String id) {
        ObjectNode there = old.of(id);
        WantedValues wanted = sight.wanted(id);
        if (there == null) {
            return local(id, Outcome.NOT_SENT, LocalCode.NOT_FOUND, "the CRM shows no such record", 0);
        }
        if (wanted.areIn(there)) {
            return local(id, Outcome.NOT_SENT, LocalCode.UNCHANGED, "has the value already", 0);
        }
        sight.table().count(wanted.shown(there));
        String change = wanted.shown(there) + " → " + wanted.shown();
        return local(id, Outcome.NOT_SENT, LocalCode.WOULD_CHANGE, change, 0);
    }

    /** Reads what was answered, in this attempt or an earlier one. What cannot be read is left to a resumed run. */
    private List<RecordOutcome> readAfter(List<RecordOutcome> answered) {
        if (answered.isEmpty()) {
            return List.of();
        }
        Reading after = null;
        try {
            after = read(answered.stream().map(RecordOutcome::id).toList());
        } catch (RuntimeException | Error e) {
            control.fault(e);
        }
        if (after == null) {
            unread.addAll(answered);
            return List.of();
        }
        List<RecordOutcome> judged = new ArrayList<>();
        for (RecordOutcome record : answered) {
            judged.add(judged(record, after.of(record.id())));
        }
        return judged;
    }

    /** @param settled takes those that need not be sent, or must not */
    private List<String> toBeSent(List<String> ids, List<RecordOutcome> settled) {
        List<String> rest = new ArrayList<>();
        for (String id : ids) {
            Sight.Objection objection = sight.objection(id, now.of(id));
            if (objection != null) {
                settled.add(local(id, Outcome.FAILED, objection.code(), objection.message(), 0));
            } else if (options.seeing().skipUnchanged() && sight.wanted(id).areIn(now.of(id))) {
                settled.add(local(id, Outcome.UPDATED, LocalCode.UNCHANGED, "had the value already; not sent", 0));
            } else {
                rest.add(id);
            }
        }
        if (rest.isEmpty() || !options.seeing().verify() || !journal.isInDoubt(batch.number())) {
            return rest;
        }
        Judgement judgement = cleared(rest);
        if (judgement == null) {
            rest.forEach(id -> unread.add(inDoubt(id)));
            return List.of();
        }
        settled.addAll(judgement.outcomes());
        if (options.resendUnconfirmed()) {
            return judgement.open();
        }
        judgement.open().forEach(id -> settled.add(inDoubt(id)));
        return List.of();
    }

    private Judgement cleared(List<String> ids) {
        try {
            return clear(ids, 1);
        } catch (RuntimeException | Error e) {
            control.fault(e);
            return null;
        }
    }

    private RecordOutcome inDoubt(String id) {
        return local(id, Outcome.UNKNOWN, LocalCode.NO_ANSWER, Ledger.IN_DOUBT, 1);
    }

    @Override
    public Judgement clear(List<String> ids, int carried) {
        Reading read = read(ids);
        if (read == null) {
            return null;
        }
        List<RecordOutcome> outcomes = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (String id : ids) {
            ObjectNode there = read.of(id);
            WantedValues wanted = sight.wanted(id);
            readBack.put(id, there);
            if (wanted.areIn(there)) {
                verified++;
                outcomes.add(confirmed(id, carried));
            } else if (wanted.isUntouched(old.of(id), there) || there == null && old.of(id) == null) {
                open.add(id);
            } else if (wanted.areNotIn(there)) {
                String message = "no answer came; read afterwards, it had " + wanted.difference(there)
                        + ", which is not what it had before either";
                outcomes.add(local(id, Outcome.UNKNOWN, LocalCode.CHANGED_MEANWHILE, message, carried));
            } else {
                String message = "no answer came, and reading did not tell whether the record has the value";
                outcomes.add(local(id, Outcome.UNKNOWN, LocalCode.NO_ANSWER, message, carried));
            }
        }
        return new Judgement(outcomes, open, null, 0);
    }

    /** Reads what the CRM has answered, if that is asked for, and tells what became of it. */
    void answered(BatchResult result) {
        List<RecordOutcome> toRead = options.seeing().verify()
                ? result.settled().stream().filter(SeenBatch::isToBeRead).toList()
                : List.of();
        List<RecordOutcome> settled = new ArrayList<>(result.settled());
        if (!toRead.isEmpty()) {
            settled.removeIf(SeenBatch::isToBeRead);
            try {
                journal.answered(batch, RecordJson.lines(toRead));
                settled.addAll(readAfter(toRead));
            } catch (IOException e) {
                control.fault(e);
                unread.addAll(toRead);
            }
        }
        tell(settled, result);
    }

    private static boolean isToBeRead(RecordOutcome record) {
        boolean known = record.code().equals(LocalCode.CONFIRMED_BY_READING.name())
                || record.code().equals(LocalCode.CHANGED_MEANWHILE.name());
        return !known && (record.outcome() == Outcome.UPDATED || record.outcome() == Outcome.UNKNOWN);
    }

    private RecordOutcome judged(RecordOutcome record, ObjectNode there) {
        readBack.put(record.id(), there);
        WantedValues wanted = sight.wanted(record.id());
        boolean has = wanted.areIn(there);
        verified += has ? 1 : 0;
        if (record.outcome() == Outcome.UNKNOWN) {
            return has ? confirmed(record.id(), record.attempts()) : record;
        }
        if (has) {
            return record;
        }
        if (!wanted.areNotIn(there)) {
            unverified++;
            return record;
        }
        String message = "confirmed by the CRM, but read afterwards it had " + wanted.difference(there);
        return new RecordOutcome(
                record.id(),
                Outcome.FAILED,
                LocalCode.NOT_KEPT.name(),
                message,
                record.batch(),
                record.attempts(),
                record.details());
    }

    private RecordOutcome confirmed(String id, int carried) {
        String message = "no answer came; read afterwards, it had the value";
        return local(id, Outcome.UPDATED, LocalCode.CONFIRMED_BY_READING, message, carried);
    }

    private RecordOutcome local(String id, Outcome outcome, LocalCode code, String message, int carried) {
        return RecordOutcome.local(id, outcome, code, message, batch.number(), carried);
    }

    /** What could not be read stays open until the last of the batch, so that nobody takes it for whole. */
    private void tell(List<RecordOutcome> settled, BatchResult result) {
        List<RecordOutcome> open = new ArrayList<>(result.open());
        if (result.isLast()) {
            open.addAll(unread);
            unread.clear();
        }
        Totals counts = result.counts().plus(seen(settled));
        settled.replaceAll(this::withValues);
        open.replaceAll(this::withValues);
        out.accept(new BatchResult(
                result.batch(), settled, open, result.unsent(), counts, result.isLast(), result.gaveUp()));
    }

    private RecordOutcome withValues(RecordOutcome record) {
        if (old == null) {
            return record;
        }
        boolean isReadBack = readBack.containsKey(record.id());
        ObjectNode there = readBack.get(record.id());
        boolean has = isReadBack && sight.wanted(record.id()).areIn(there);
        return record.seen(new SeenValues(old.of(record.id()), isReadBack, there, has).toJson());
    }

    /** What is new since it was asked for last. */
    private Seen seen(List<RecordOutcome> settled) {
        long changed = 0;
        long unchanged = 0;
        long notFound = 0;
        for (RecordOutcome record : settled) {
            ObjectNode before = old.of(record.id());
            boolean did = record.outcome() == Outcome.UPDATED || options.seeing().preview();
            boolean had = did && sight.wanted(record.id()).areIn(before);
            notFound += before == null ? 1 : 0;
            unchanged += had ? 1 : 0;
            changed += did && !had && (before != null || !options.seeing().preview()) ? 1 : 0;
        }
        Seen seen = new Seen(calls, changed, unchanged, verified, unverified, notFound);
        calls = 0;
        verified = 0;
        unverified = 0;
        return seen;
    }
}
