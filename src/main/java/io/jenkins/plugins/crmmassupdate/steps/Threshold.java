package io.jenkins.plugins.crmmassupdate.steps;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * How many troubled records (failed or unknown) are too many: {@code N} records, {@code N%} of the distinct ones, or
 * {@code -1} for never. Exactly N is still fine; {@code 0} means that one is too many.
 */
final class Threshold {
    private static final Pattern FORM = Pattern.compile("(-1|[0-9]{1,9})|([0-9]{1,3}(?:\\.[0-9]{1,6})?)\\s*%");

    private final String text;
    private final BigDecimal percent;
    private final long records;

    private Threshold(String text, BigDecimal percent, long records) {
        this.text = text;
        this.percent = percent;
        this.records = records;
    }

    /**
     * @param name what the user calls it
     * @throws BadInputException if the text is no threshold
     */
    static Threshold parse(String name, String text) {
        String trimmed = text == null ? "" : text.strip();
        var form = FORM.matcher(trimmed);
        if (form.matches() && form.group(1) != null) {
            return new Threshold(trimmed, null, Long.parseLong(form.group(1)));
        }
        if (form.matches()) {
            BigDecimal percent = new BigDecimal(form.group(2));
            if (percent.compareTo(BigDecimal.valueOf(100)) <= 0) {
                return new Threshold(trimmed, percent, 0);
            }
        }
        throw new BadInputException(name + " is " + BadInputException.quote(trimmed)
                + "; use a number of records (10), a share (2.5%), 0 for none, or -1 to switch it off.");
    }

    /** Whether so many troubled records are more than allowed. */
    boolean isExceeded(long troubled, long distinct) {
        if (percent != null) {
            BigDecimal allowed = percent.multiply(BigDecimal.valueOf(distinct)).movePointLeft(2);
            return BigDecimal.valueOf(troubled).compareTo(allowed) > 0;
        }
        return records >= 0 && troubled > records;
    }

    @Override
    public String toString() {
        return text;
    }
}
