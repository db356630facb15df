package io.jenkins.plugins.crmmassupdate.crm.idfile;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdCell;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdsRead;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One id a line, or several with commas, semicolons or blanks between them; also as languages write lists: SQL's {@code IN
 * ('…', '…')}, {@code {…, …}}. A line is taken apart only if every piece is an id, else it is one malformed id.
 */
final class IdList {
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;\\u00A0\\u200B\\uFEFF]+");

    /** What a language writes before its list: {@code WHERE id IN (}, {@code ids = [}, {@code (}. */
    private static final Pattern OPENING =
            Pattern.compile("^\\s*(?:[\\w .,*<>\"`$-]{0,200}\\b[iI][nN]\\s*|[\\w <>$]{1,100}:?=\\s*)?[(\\[{]");

    private static final Pattern CLOSING = Pattern.compile("[\\s,;)\\]}]+$");

    /** One number with its thousands separated, which could be taken for several. */
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:[,\\s\\u00A0\\u202F]\\d{3})+");

    /** Such a number among others. */
    private static final Pattern GROUPED_WITHIN =
            Pattern.compile("(?<!\\d)\\d{1,3}(?:[,\\s\\u00A0\\u202F]\\d{3}){3,}(?!\\d)");

    private static final Pattern SURE_WITHIN = Pattern.compile("(?<!\\d)\\d{" + Footer.SURE + "}");

    /** What a spreadsheet shows of an id; a piece of its own, so that whoever looks at the ids sees it. */
    private static final Pattern EXPONENT = Pattern.compile("\\d+(?:[.]\\d*)?[eE][+]?\\d{1,3}");

    private static final Pattern NUMBER_SUFFIX = Pattern.compile("(\\d{10,})[lLnN]");

    /** Digits by which ids of one CRM do not differ in length. */
    private static final int UNLIKE = 3;

    private final IdCell cell;
    private final boolean ofShortIds;
    private boolean bracketed;
    private boolean several;

    /** @param ofShortIds whether ids of few digits may share a line */
    IdList(IdCell cell, boolean ofShortIds) {
        this.cell = cell;
        this.ofShortIds = ofShortIds;
    }

    /** What it saw, in words. */
    String form() {
        return several ? "list, several ids a line" : IdsRead.PLAIN;
    }

    /** @throws BadInputException if a line has no end */
    void read(String name, Reader reader, Footer rows) throws IOException {
        BufferedReader lines = new BufferedReader(new BoundedLines(name, reader), 1 << 16);
        long line = 0;
        boolean begun = false;
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            line++;
            String id = cell.clean(text);
            if (IdCell.isId(id)) {
                rows.row(id, line, null);
                begun = true;
                continue;
            }
            if (id.isEmpty()) {
                rows.blank();
                continue;
            }
            List<String> ids = ids(id, !begun);
            for (String each : ids) {
                rows.row(each, line, null);
            }
            if (ids.isEmpty() && !isFrame(id)) {
                if (SURE_WITHIN.matcher(id).find()) {
                    rows.idElsewhere(line);
                }
                rows.row(id, line, null);
            }
            several |= ids.size() > 1;
            begun = true;
        }
    }

    /** Whether a line has nothing but what belongs to the list as a whole. */
    private boolean isFrame(String line) {
        return bracketed && inner(line).isEmpty();
    }

    /** The ids of a line; none if one of its pieces is no id. @param first whether a list may begin here */
    List<String> ids(String line, boolean first) {
        if (first) {
            bracketed = OPENING.matcher(line.substring(0, Math.min(line.length(), 400))).find();
        }
        String inner = bracketed ? inner(line) : line;
        if (GROUPED.matcher(inner).matches() || GROUPED_WITHIN.matcher(inner).find()) {
            return List.of();
        }
        List<String> ids = new ArrayList<>();
        int shortIds = 0;
        int longIds = 0;
        for (String piece : BETWEEN.split(inner)) {
            Matcher suffixed = NUMBER_SUFFIX.matcher(piece);
            String id = bracketed && suffixed.matches() ? suffixed.group(1) : cell.clean(piece);
            if (id.isEmpty()) {
                continue;
            }
            boolean isShort = IdCell.isId(id) && id.length() < IdCell.LONG; // may be a cell, or a part of a number
            boolean isLong = !isShort && IdCell.isId(id) || EXPONENT.matcher(id).matches();
            if (!isLong && !(isShort && ofShortIds)) {
                return List.of();
            }
            longIds += isLong ? 1 : 0;
            shortIds += isShort ? 1 : 0;
            ids.add(id);
        }
        return shortIds > 0 && longIds > 0 ? List.of() : ids; // the short ones may be parts of a number
    }

    /** Whether the numbers of two lines differ in length within each, and that alike: ids beside phone numbers or dates. */
    static boolean areColumns(List<String> one, List<String> other) {
        IntSummaryStatistics lengths = one.stream().mapToInt(String::length).summaryStatistics();
        return one.size() == other.size()
                && lengths.getMax() - lengths.getMin() >= UNLIKE
                && IntStream.range(0, one.size())
                        .allMatch(i -> one.get(i).length() == other.get(i).length());
    }

    private static String inner(String line) {
        Matcher opening = OPENING.matcher(line.substring(0, Math.min(line.length(), 400)));
        String rest = opening.find() ? line.substring(opening.end()) : line;
        return CLOSING.matcher(rest).replaceFirst("");
    }
}
