package io.jenkins.plugins.crmmassupdate.results;

import io.jenkins.plugins.crmmassupdate.crm.Totals.Seen;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What a call that reads has seen, as it is kept in the build. An ordinary class: XStream cannot read records. */
@ExportedBean(defaultVisibility = 3)
public final class SeenCounts implements Serializable {
    private static final long serialVersionUID = 1;

    private final boolean preview;
    private final long reads;
    private final long changed;
    private final long unchanged;
    private final long verified;
    private final long unverified;
    private final long notFound;

    SeenCounts(boolean preview, Seen seen) {
        this.preview = preview;
        reads = seen.reads();
        changed = seen.changed();
        unchanged = seen.unchanged();
        verified = seen.verified();
        unverified = seen.unverified();
        notFound = seen.notFound();
    }

    /** Whether the call only looked, and sent nothing. */
    @Exported
    public boolean isPreview() {
        return preview;
    }

    /** Calls that read records. */
    @Exported
    public long getReads() {
        return reads;
    }

    /** Records updated that had another value before; of a preview: that would be changed. */
    @Exported
    public long getChanged() {
        return changed;
    }

    @Exported
    public long getUnchanged() {
        return unchanged;
    }

    @Exported
    public long getVerified() {
        return verified;
    }

    @Exported
    public long getUnverified() {
        return unverified;
    }

    /** Whether records were read afterwards, too. */
    public boolean isReadBack() {
        return verified + unverified > 0;
    }

    @Exported
    public long getNotFound() {
        return notFound;
    }

    /** A preview as a bar. @param counts all records; those that were not looked at are failed or not sent */
    PreviewCounts preview(OutcomeCounts counts) {
        return new PreviewCounts(counts, changed, unchanged, notFound);
    }

    /**
     * What would become of the records. While a preview runs they do not add up yet.
     *
     * @param counts all records; the malformed ones are failed
     */
    public record PreviewCounts(OutcomeCounts counts, long changed, long unchanged, long notFound) {
        /** For example {@code 3,112 of 4,000 would change, 880 unchanged, 8 not found}; what there is none of is left out. */
        public String getWords() {
            List<String> words = new ArrayList<>();
            words.add(Messages.SeenCounts_WouldChangeOf(
                    Readable.number(changed), Readable.number(counts.distinct())));
            kinds().stream()
                    .skip(1)
                    .filter(kind -> kind.count() > 0)
                    .forEach(kind -> words.add(Readable.number(kind.count()) + " " + kind.word()));
            return String.join(", ", words);
        }

        public List<BarPart> getParts() {
            return BarPart.of(Math.max(counts.distinct(), counts.getDone()), kinds());
        }

        private List<BarPart.Kind> kinds() {
            long notRead = Math.max(0, counts.notSent() - changed - unchanged - notFound);
            List<BarPart.Kind> kinds = new ArrayList<>(List.of(
                    new BarPart.Kind("would-change", "→", Messages.SeenCounts_WouldChange(), changed),
                    new BarPart.Kind("unchanged", "=", Messages.SeenCounts_Unchanged(), unchanged),
                    new BarPart.Kind("not-found", "?", Messages.SeenCounts_NotFound(), notFound)));
            if (counts.failed() > 0) {
                kinds.add(new BarPart.Kind("failed", "✗", Messages.SeenCounts_Malformed(), counts.failed()));
            }
            if (notRead + counts.unknown() > 0) {
                kinds.add(new BarPart.Kind("not-sent", "–", Messages.SeenCounts_NotRead(), notRead + counts.unknown()));
            }
            return kinds;
        }
    }
}
