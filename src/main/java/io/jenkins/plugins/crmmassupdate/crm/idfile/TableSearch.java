package io.jenkins.plugins.crmmassupdate.crm.idfile;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdCell;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdsRead;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Looks for a table at the start of a text: a header among the first lines, above rows that its separator splits alike. A
 * text without one is a list.
 */
final class TableSearch {
    private static final String SEPARATORS = ",;\t|";

    /** Lines among which the header is looked for. */
    private static final int MOST_LINES = 20;

    /** Rows below the header that are compared with it. */
    private static final int MOST_ROWS = 10;

    private final String name;
    private final String text;
    private final IdOptions options;
    private final boolean ofShortIds;
    private final String separators;

    /** The first lines that are not blank, and where in the text they begin. */
    private final List<String> lines = new ArrayList<>();

    private final List<Integer> offsets = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();

    /** @param ofShortIds whether ids of few digits on one line are a list */
    TableSearch(String name, String text, IdOptions options, boolean ofShortIds) {
        this.name = name;
        this.text = text;
        this.options = options;
        this.ofShortIds = ofShortIds;
        cut();
        Character told = told();
        separators = options.separator() != null ? options.separator().toString() : told == null ? SEPARATORS : "" + told;
    }

    private void cut() {
        int offset = 0;
        for (int line = 0; line < MOST_LINES && offset < text.length(); line++) {
            int end = offset;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            if (!IdCell.strip(text.substring(offset, end)).isEmpty()) {
                lines.add(text.substring(offset, end));
                offsets.add(offset);
                numbers.add(line);
            }
            offset = text.startsWith("\r\n", end) ? end + 2 : end + 1;
        }
    }

    /** The separator in a first line {@code sep=;}, which is taken out of the lines; or null. */
    private Character told() {
        String first = lines.isEmpty() ? "" : lines.get(0).replace("\"", "").stripLeading();
        if (!first.regionMatches(true, 0, "sep=", 0, 4) || first.length() < 5) {
            return null;
        }
        lines.remove(0);
        offsets.remove(0);
        numbers.remove(0);
        return first.charAt(4);
    }

    /**
     * The table, or null if the text is a list.
     *
     * @throws BadInputException if it is a table, but no column of it can be the ids'
     */
    IdTable find() {
        IdTable named = named();
        if (named != null || lines.isEmpty()) {
            return named;
        }
        if (options.column() == null && !isTable()) {
            checkIsNoLookUp();
            return isHeader() ? new IdTable(numbers.get(0), ',', rows(0, ',', 1).get(0), 0) : null;
        }
        throw new BadInputException(
                name + " has no column " + BadInputException.quote(options.column() == null ? IdHeaders.ID : options.column())
                        + "; its columns are "
                        + firstRow().stream().limit(20).map(BadInputException::quote).collect(Collectors.joining(", "))
                        + ". Name the one that holds the record ids.");
    }

    private void checkIsNoLookUp() {
        for (int i = 0; i < lines.size() && !holdsId(lines.get(i)); i++) {
            List<List<String>> row = rows(i, '\t', 1);
            String header = row.isEmpty() || row.get(0).isEmpty() ? "" : IdCell.strip(row.get(0).get(0));
            if (IdHeaders.isLookUp(header, options.module())) {
                throw new BadInputException(name + " has the column " + BadInputException.quote(header)
                        + ", which by its name holds ids of other records, that these refer to. If they are the ones to update,"
                        + " name it with idsColumn (--ids-column). Nothing was sent.");
            }
        }
    }

    private IdTable named() {
        IdTable alone = null;
        for (int i = 0; i < lines.size() && !(i > 0 && holdsId(lines.get(i - 1))); i++) {
            IdTable best = null;
            int most = -1;
            for (char separator : separators.toCharArray()) {
                List<List<String>> rows = rows(i, separator, MOST_ROWS + 1);
                List<Integer> places = rows.isEmpty() ? List.of() : IdHeaders.find(rows.get(0), options.column(), options.module());
                if (places.isEmpty()) {
                    continue;
                }
                int alike = alike(rows, places.get(0));
                boolean lastLine = rows.size() == 1;
                if (alike > most && (i == 0 || alike > 0 || lastLine || options.column() != null)) {
                    most = alike;
                    checkUnique(rows.get(0), places);
                    best = new IdTable(numbers.get(i), separator, rows.get(0), places.get(0));
                }
            }
            boolean isOurs = i == 0 && best != null && best.header().size() == 1; // not-updated-ids.txt, whatever is below
            if (best != null && (most > 0 || isOurs)) {
                return best;
            }
            alone = alone == null ? best : alone;
        }
        return alone;
    }

    /** How many rows the separator splits as the header, with an id in the column. */
    private static int alike(List<List<String>> rows, int column) {
        int width = rows.get(0).size();
        IdCell cell = new IdCell();
        return (int) rows.stream()
                .skip(1)
                .filter(row -> column < row.size() && row.size() <= width + 1)
                .filter(row -> IdCell.isId(cell.clean(row.get(column))))
                .count();
    }

    private void checkUnique(List<String> header, List<Integer> places) {
        if (places.size() > 1) {
            String columns = places.stream()
                    .map(place -> BadInputException.quote(IdCell.strip(header.get(place))) + " ("
                            + IdsRead.ordinal(place + 1L) + " of " + header.size() + ")")
                    .collect(Collectors.joining(" and "));
            throw new BadInputException(name + " has several columns that may hold the record ids: " + columns
                    + ". Leave one of them in the file, or name one that is there once with idsColumn (--ids-column)."
                    + " Nothing was sent.");
        }
    }

    /** A title has no id in it; what stands above a header and has one would be lost. */
    private static boolean holdsId(String line) {
        return IdCell.isId(new IdCell().clean(line)) || line.matches("(?s).*\\d{13}.*");
    }

    /** Whether the first two lines have several cells, and are no lines of ids. */
    private boolean isTable() {
        if (options.separator() != null) {
            return true;
        }
        List<String> two = lines.subList(0, Math.min(2, lines.size()));
        IdList list = new IdList(new IdCell(), ofShortIds);
        List<String> ids = list.ids(two.get(0), true);
        if (!ids.isEmpty()) { // every piece is an id: a list, in as many lines as somebody liked; but for phone numbers and dates
            return two.size() == 2 && IdList.areColumns(ids, list.ids(two.get(1), false));
        }
        return two.size() == 2
                && two.stream().allMatch(line -> line.chars().anyMatch(c -> SEPARATORS.indexOf(c) >= 0));
    }

    /** A first row without a digit above ids, in one column. */
    private boolean isHeader() {
        return lines.size() > 1
                && lines.get(0).chars().noneMatch(Character::isDigit)
                && SEPARATORS.chars().allMatch(c -> rows(0, (char) c, 1).stream().mapToInt(List::size).sum() == 1)
                && IdCell.isId(new IdCell().clean(lines.get(1)));
    }

    private List<String> firstRow() {
        List<String> first = List.of();
        for (char separator : separators.toCharArray()) {
            List<List<String>> rows = rows(0, separator, 1);
            first = !rows.isEmpty() && rows.get(0).size() > first.size() ? rows.get(0) : first;
        }
        return first;
    }

    private List<List<String>> rows(int line, char separator, int most) {
        return IdTable.rows(text.substring(offsets.get(line)), separator, most);
    }
}
