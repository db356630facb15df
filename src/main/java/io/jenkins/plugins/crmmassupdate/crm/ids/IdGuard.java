package io.jenkins.plugins.crmmassupdate.crm.ids;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.text.Count;
import java.util.ArrayList;
import java.util.List;

/** Looks at all ids of a list together, and refuses the list if it cannot be what was meant. */
final class IdGuard {
    /** Rows shown of a list without any id. */
    private static final int MOST_SHOWN = 3;

    /** Different rows that are no id, of a list that is one; each takes memory. */
    private static final long MOST_MALFORMED = 100_000;

    private final IdSource source;
    private final RoundedIds once = new RoundedIds();
    private final RoundedIds twice = new RoundedIds();
    private final IdSet repeated = new IdSet();
    private final List<String> shown = new ArrayList<>();
    private long wellFormed;
    private long malformed;
    private long repetitions;

    IdGuard(IdSource source) {
        this.source = source;
    }

    /** Takes an id that was not there before. */
    void id(String id) {
        wellFormed++;
        once.id(id);
    }

    /** Takes an id that was there before. */
    void again(String id) {
        repetitions++;
        if (IdCell.isId(id) && repeated.add(id)) {
            twice.id(id);
        }
    }

    /**
     * Takes a text that is no id, and was not there before.
     *
     * @throws BadInputException if there are too many of them
     */
    void malformed(String text, long line) {
        malformed++;
        once.malformed(text);
        if (shown.size() < MOST_SHOWN) {
            shown.add(source.place(line) + ": " + BadInputException.quote(text));
        }
        if (malformed > MOST_MALFORMED) {
            throw new BadInputException("This is not a list of record ids, which have digits only: more than "
                    + Count.of(MOST_MALFORMED) + " different rows are none, such as " + String.join(", ", shown)
                    + ". Give the file or column with the record ids. Nothing was sent.");
        }
    }

    /** @throws BadInputException if the list is not to be used */
    void check() {
        if (!source.allowsRounded()) {
            long all = wellFormed + malformed;
            checkRounded(once.fault(all, all + repetitions), "");
            checkRounded(twice.fault(all, all + repetitions), " that stand there more than once");
        }
        if (wellFormed == 0 && malformed > 0) {
            throw new BadInputException("None of the " + (malformed == 1 ? "rows" : Count.of(malformed) + " different rows")
                    + " is a record id, which has digits only: " + String.join(", ", shown)
                    + ". Give the file or column with the record ids. Nothing was sent."
                    + source.read().because());
        }
    }

    private void checkRounded(String fault, String which) {
        if (fault != null) {
            throw new BadInputException("These ids went through a spreadsheet or a program that rounds long numbers"
                    + " and are other records' ids now: of those" + which + " " + fault
                    + ". Nothing was sent. Export the ids anew and keep them text on the way: in Excel by Data, From"
                    + " Text/CSV, with the column's type Text; in LibreOffice by the column type Text when the file is opened;"
                    + " in a script as a string. If the ids are right as they stand, use allowRoundedIds"
                    + " (--allow-rounded-ids)." + source.read().because());
        }
    }
}
