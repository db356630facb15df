package io.jenkins.plugins.crmmassupdate.crm.idfile;

import io.jenkins.plugins.crmmassupdate.crm.ids.IdCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the column of a record's own id is called, by exports of all ages, languages and modules. Never a look-up's:
 * {@code Account Name.id}, {@code Lead Owner Id} and the like hold ids of other records.
 */
final class IdHeaders {
    /** The name that comes first. */
    static final String ID = "id";

    /** What some write between the words of a name, and others leave out: Lead ID, LEADID, Lead-ID, lead_id. */
    private static final Pattern BETWEEN = Pattern.compile("[ _\\u00A0-]+");

    private static final Set<String> NAMES = Stream.concat(
                    Stream.of(
                            "record id",
                            "データid",
                            "レコードid",
                            "datensatz-id",
                            "id de registro",
                            "id del registro",
                            "id do registro",
                            "id d'enregistrement",
                            "id de l'enregistrement",
                            "id record",
                            "记录id",
                            "記錄id",
                            "레코드 id",
                            "activity id",
                            "custom module id",
                            "entity id"),
                    ModuleName.ALL.stream().map(module -> module + " id"))
            .map(IdHeaders::joined)
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern LOOK_UP = Pattern.compile(
            ".+\\. ?id|(.*\\W)?(owner|created ?by|modified ?by|.* by|.* name|user|parent .*|reporting to|who|what|layout) ?id");

    private IdHeaders() {}

    /** Whether a header or key of this name holds the record's own id, other than {@value #ID} itself. */
    static boolean isKnown(String header) {
        return NAMES.contains(joined(normal(header)));
    }

    /** Whether a cell with this text is the header of a column of ids, its records' own. */
    static boolean isHeader(String cell) {
        return cell.equalsIgnoreCase(ID) || isKnown(cell);
    }

    /**
     * Whether a header of this name holds ids of other records, that this one refers to.
     *
     * @param module API name of the run's module, or null
     */
    static boolean isLookUp(String header, String module) {
        String name = joined(normal(header));
        return ModuleName.isOfAnother(name, module) || !isKnown(header) && LOOK_UP.matcher(normal(header)).matches();
    }

    private static String joined(String name) {
        return BETWEEN.matcher(name).replaceAll("");
    }

    private static String normal(String header) {
        return IdCell.strip(header).toLowerCase(Locale.ROOT).replace('_', ' ').replace('\u00A0', ' ');
    }

    /**
     * The places of the columns that may hold the id: of the name asked for in its own case, else in any case; if none is asked for,
     * those called {@value #ID}, else those of the list. One place is the column, more are ambiguous.
     *
     * @param wanted name that the user gave, or null
     * @param module API name of the run's module, or null; a header named after another one is a look-up's
     */
    static List<Integer> find(List<String> header, String wanted, String module) {
        String name = wanted == null ? ID : wanted;
        List<Integer> exact = places(header, cell -> cell.equals(name));
        List<Integer> alike = places(header, cell -> cell.equalsIgnoreCase(name));
        if (wanted == null) {
            return alike.isEmpty() ? places(header, cell -> isKnown(cell) && !isLookUp(cell, module)) : alike;
        }
        return exact.isEmpty() ? alike : exact;
    }

    private static List<Integer> places(List<String> header, java.util.function.Predicate<String> is) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (is.test(IdCell.strip(header.get(i)))) {
                places.add(i);
            }
        }
        return places;
    }
}
