package io.jenkins.plugins.crmmassupdate.crm.idfile;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdCell;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSource;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdsRead;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the user says about the ids, where the recognition is not to decide.
 *
 * @param column CSV column or JSON key that holds the id; null: found by its name
 * @param separator between the cells of a CSV file; null: found by what splits header and rows alike
 * @param allowRounded take ids that look rounded by a spreadsheet as they stand
 * @param module API name of the module whose ids they are; null: not known
 */
public record IdOptions(String column, Character separator, boolean allowRounded, String module) {
    private static final Pattern LONG = Pattern.compile("\\d{" + IdCell.LONG + "}");

    /** All is recognised. */
    public static final IdOptions NONE = new IdOptions(null, null, false, null);

    /**
     * @param column null or blank: found by its name
     * @param separator as {@link #separator} takes it
     * @throws BadInputException if the separator cannot be one
     */
    public static IdOptions of(String column, String separator, boolean allowRounded) {
        String name = column == null || column.isBlank() ? null : column.strip();
        return new IdOptions(name, separator(separator), allowRounded, null);
    }

    /** The same for the records of a module. @param name API name, or null if it is not known */
    public IdOptions of(String name) {
        return new IdOptions(column, separator, allowRounded, name);
    }

    /**
     * Reads a separator as users write it: one character, or {@code tab}, {@code \t}, {@code comma}, {@code semicolon},
     * {@code pipe}. Null or empty is none.
     *
     * @throws BadInputException if it cannot be one
     */
    public static Character separator(String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        String given = text.length() == 1 ? text : text.strip();
        return switch (given.toLowerCase(Locale.ROOT)) {
            case "tab", "\\t", "\t" -> '\t';
            case "comma" -> ',';
            case "semicolon" -> ';';
            case "pipe" -> '|';
            default -> {
                boolean usable = given.length() == 1
                        && given.charAt(0) < 128
                        && !Character.isLetterOrDigit(given.charAt(0))
                        && "\"\r\n".indexOf(given.charAt(0)) < 0
                        && (given.charAt(0) >= ' ');
                if (!usable) {
                    throw new BadInputException("The separator of the id file " + BadInputException.quote(text)
                            + " cannot be one; use one character, such as ; or |, or the word tab.");
                }
                yield given.charAt(0);
            }
        };
    }

    /** The ids in a file. @param name as the user gave it, for messages */
    public IdSource file(String name, IdFile.Opener opener) {
        return new IdFile(name, this, IdFile.Kind.FILE, opener);
    }

    /**
     * The ids in a text that a person or a parameter gave; read as a file is. If it has none but short ids, they may share a
     * line, as in {@code 1,2}.
     *
     * @param name what the text is called, for messages: {@code ids}
     */
    public IdSource text(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        IdFile.Kind kind =
                LONG.matcher(text).find() ? IdFile.Kind.TEXT : IdFile.Kind.TEXT_OF_SHORT_IDS;
        return new IdFile(name, this, kind, () -> new ByteArrayInputStream(bytes));
    }

    /**
     * The ids of a text that is nothing but ids, each in the form that the API knows; or null if it has to be read, because it
     * may be more than that: a table, a footer, numbers with separated thousands.
     */
    public static List<String> listed(String text) {
        IdList list = new IdList(new IdCell(), true);
        List<String> ids = new ArrayList<>();
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            List<String> ofLine = list.ids(line, false);
            if (!ofLine.stream().allMatch(IdCell::isId)) {
                return null;
            }
            if (ofLine.size() > 1 && IdList.areColumns(ofLine, ofLine)) {
                return null; // perhaps a table
            }
            ids.addAll(ofLine);
            if (ofLine.isEmpty() || (ids.get(0).length() < IdCell.LONG) != (ofLine.get(0).length() < IdCell.LONG)) {
                return null;
            }
        }
        return ids;
    }

    /** The ids of a list. */
    public IdSource list(List<String> ids) {
        return new IdSource() {
            @Override
            public void forEach(Consumer consumer) throws java.io.IOException {
                IdSource.of(ids).forEach(consumer);
            }

            @Override
            public String place(long line) {
                return IdsRead.ordinal(line) + " of ids";
            }

            @Override
            public boolean allowsRounded() {
                return allowRounded;
            }
        };
    }
}
