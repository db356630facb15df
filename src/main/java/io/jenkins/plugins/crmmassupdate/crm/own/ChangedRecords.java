package io.jenkins.plugins.crmmassupdate.crm.own;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdCell;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSet;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSource;
import io.jenkins.plugins.crmmassupdate.crm.journal.RecordJson;
import io.jenkins.plugins.crmmassupdate.crm.read.Reading;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The records that a run has changed, in the order in which it read them. While their ids are read, what each is to get back is
 * written into a file, in the same order; of all this only the ids are in memory.
 */
final class ChangedRecords implements IdSource {
    private final UndoneRun run;
    private final Path values;
    private final java.util.function.Consumer<ObjectNode> before;
    private long unknown;

    /**
     * @param values where the values go; null to look at them only
     * @param before takes what a record had, where that is known
     */
    ChangedRecords(UndoneRun run, Path values, java.util.function.Consumer<ObjectNode> before) {
        this.run = run;
        this.values = values;
        this.before = before;
    }

    @Override
    public void forEach(IdSource.Consumer ids) throws IOException {
        IdSet changed = new IdSet();
        forEachResult(record -> {
            unknown += record.outcome() == Outcome.UNKNOWN ? 1 : 0;
            if (isChanged(record)) {
                changed.add(record.id());
            }
        });
        if (changed.size() == 0) {
            throw run.changedNothing();
        }
        IdSet told = new IdSet();
        try (FileOutputStream file = values == null ? null : new FileOutputStream(values.toFile());
                OutputStream out = file == null ? OutputStream.nullOutputStream() : new BufferedOutputStream(file, 1 << 16)) {
            try (InputStream old = run.files().oldValues()) {
                Reading.forEach(old, (id, had, set) -> {
                    if (changed.contains(id) && told.add(id)) {
                        write(out, Reading.line(id, set, had));
                        if (had != null) {
                            before.accept(had);
                        }
                        ids.accept(id, told.size());
                    }
                });
            }
            if (told.size() < changed.size()) {
                forEachResult(record -> {
                    if (isChanged(record) && told.add(record.id())) {
                        write(out, Reading.line(record.id(), null, null));
                        ids.accept(record.id(), told.size());
                    }
                });
            }
            out.flush();
            if (file != null) {
                file.getFD().sync(); // before the plan is finished, which stands for both
            }
        }
    }

    private void forEachResult(RecordJson.Consumer consumer) throws IOException {
        try (InputStream results = run.files().results()) {
            RecordJson.read(results, consumer);
        }
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
    }

    /** Not what had the value already, and not what yet another run has changed. */
    private static boolean isChanged(RecordOutcome record) {
        return record.outcome() == Outcome.UPDATED
                && !record.code().equals(LocalCode.UNCHANGED.name())
                && !record.code().equals(LocalCode.TAKEN_OVER.name())
                && IdCell.isId(record.id());
    }

    /** Records of which the run did not learn whether it changed them. */
    long unknown() {
        return unknown;
    }

    /** They are as that run had them, whatever they look like. */
    @Override
    public boolean allowsRounded() {
        return true;
    }
}
