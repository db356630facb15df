package io.jenkins.plugins.crmmassupdate.crm.ids;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.util.regex.Pattern;

/**
 * Notices ids that a spreadsheet or a program with binary floating point has rounded: they are other records' ids. Excel keeps
 * 15 digits, LibreOffice and some writers 16, a double prints at most 17; after them come zeros. Or a double was written out as
 * the whole number it is, a multiple of a power of two.
 *
 * <p>One id tells nothing: of ten honest ids one ends in 0, of a thousand one in 000. So a list is refused if most of its long
 * ids, or ten of them, have such an end, and if that is no chance. By Hoeffding's inequality, <i>k</i> of <i>n</i> honest ids have an end of the
 * probability <i>p</i> (their mean) with at most
 *
 * <pre>(p/q)^k · ((1-p)/(1-q))^(n-k),  q = k/n,</pre>
 *
 * for example all of 10 ids that end in 0: 10^-10; 9 of them: 2·10^-8. A list of 10 ids and more is refused where this is below
 * 10^-7. There are four such ends, looked for among all ids and among those that stand there twice (rows that fall together by
 * rounding), which makes at most 8·10^-7: less than one of 10^6 honest lists. Of fewer ids a thousandth is enough: three that
 * end in 0, two in 00, one of 18 digits in 000; and where there are four rows and more for each id, one in 33, for rounding lets
 * rows fall together. Such a short list costs a glance where it is honest, and a wrong record where it is not.
 */
final class RoundedIds {
    /** Shortest id that can be rounded, in digits. */
    private static final int SHORTEST = 16;

    /** Longer texts of digits are no ids of the CRM. */
    private static final int MOST_DIGITS = 40;

    /** Digits that are kept, by end. */
    private static final int[] KEPT = {15, 16, 17};

    private static final int MANY = 10;
    private static final double NO_CHANCE_FOR_MANY = 1e-7;
    private static final double NO_CHANCE_FOR_FEW = 1.001e-3;

    /** Where most rows have the id of another one, too, as rows have that fall together by rounding. */
    private static final double NO_CHANCE_FOR_FEW_OF_MANY_ROWS = 3e-2;

    /** What no id is: 7.38964E+17, 738964000002131264.0, 738.964.000.002.131.264. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+([.,\u066B]\\d*)?[eE][+-]?\\d{1,3}|\\d{12,}[.,]\\d*"
            + "|\\d{1,3}([., '\u2019\u00A0\u202F]\\d{2,3}){4,}([.,]\\d{1,2})?");

    /** The ends, in the order in which a message names them. */
    private final End[] ends = {
        new End("only zeros after the 15th digit, as Excel leaves them"),
        new End("only zeros after the 16th digit, as programs leave them that count in doubles"),
        new End("only zeros after the 17th digit, as programs leave them that count in doubles"),
        new End("the value of a double, as programs leave it that count in doubles")
    };

    private long longIds;
    private long numbers;
    private String firstNumber;

    /** How many long ids there are of each length, and of each binary exponent; they tell what is to be expected. */
    private final long[] byDigits = new long[MOST_DIGITS + 1];

    private final long[] byExponent = new long[64];

    /** An end that rounded ids have. */
    private static final class End {
        private final String inWords;
        private long hits;
        private String example;

        End(String inWords) {
            this.inWords = inWords;
        }

        void hit(String id) {
            hits++;
            example = example == null ? id : example;
        }

        /**
         * How probable so many hits are among honest ids, at most.
         *
         * @param expected hits among the ids
         * @param numbers in a form that no id has; they are hits, too
         */
        double chance(long ids, double expected, long numbers) {
            double n = ids + (double) numbers;
            double k = hits + (double) numbers;
            double p = (expected + numbers * 1e-6) / n;
            double q = k / n;
            if (2 * k <= n && k < MANY || q <= p) {
                return 1;
            }
            double others = q >= 1 ? 0 : (n - k) * Math.log((1 - p) / (1 - q));
            return Math.exp(k * Math.log(p / q) + others);
        }
    }

    /** Takes a well-formed id; each once. */
    void id(String id) {
        int digits = id.length();
        if (digits < SHORTEST || digits > MOST_DIGITS) {
            return;
        }
        longIds++;
        byDigits[digits]++;
        int zeros = 0;
        while (zeros < digits && id.charAt(digits - 1 - zeros) == '0') {
            zeros++;
        }
        for (int end = 0; end < 3 && zeros > 0; end++) {
            int beyond = digits - KEPT[end];
            if (beyond > 0 && zeros >= beyond) {
                ends[end].hit(id);
            }
        }
        countDouble(id, digits, zeros);
    }

    /** A double that large is a multiple of its spacing; it is printed like that, or with 16 digits and zeros. */
    private void countDouble(String id, int digits, int zeros) {
        long value = 0;
        for (int i = 0; i < digits && digits <= 19; i++) {
            value = 10 * value + (id.charAt(i) - '0');
        }
        if (digits > 19 || value < 0) {
            return; // longer ids that were doubles have the other ends
        }
        byExponent[63 - Long.numberOfLeadingZeros(value | 1)]++;
        int beyond = digits - 16;
        if ((long) (double) value == value || beyond > 0 && zeros >= beyond) {
            ends[3].hit(id);
        }
    }

    /** How many hits there are among honest ids, on average. */
    private double expected(int end) {
        double expected = 0;
        int kept = end == 3 ? 16 : KEPT[end];
        for (int digits = SHORTEST; digits <= MOST_DIGITS; digits++) {
            expected += byDigits[digits] * Math.pow(10, -Math.max(0, digits - kept));
        }
        for (int exponent = 0; exponent < 64 && end == 3; exponent++) {
            expected += byExponent[exponent] * Math.min(1, Math.pow(2, 52 - exponent));
        }
        return Math.min(expected, longIds);
    }

    /** Takes a text that is no id. */
    void malformed(String text) {
        if (text.length() < 200 && NUMBER.matcher(text).matches()) {
            numbers++;
            firstNumber = firstNumber == null ? text : firstNumber;
        }
    }

    /**
     * What is wrong with the ids, or null.
     *
     * @param all how many different ids the list has
     * @param rows that it has
     */
    String fault(long all, long rows) {
        double few = rows >= MANY && rows >= 4 * all ? NO_CHANCE_FOR_FEW_OF_MANY_ROWS : NO_CHANCE_FOR_FEW;
        double noChance = all < MANY ? few : NO_CHANCE_FOR_MANY;
        End part = null;
        for (int end = 0; end < ends.length; end++) {
            if (longIds + numbers > 0 && ends[end].chance(longIds, expected(end), numbers) < noChance) {
                if (2 * (ends[end].hits + numbers) > longIds + numbers) {
                    return inWords(ends[end]);
                }
                part = part == null ? ends[end] : part; // an end of most ids tells more
            }
        }
        return part == null ? null : inWords(part);
    }

    private String inWords(End end) {
        String number = numbers == 0 ? "" : "such as " + BadInputException.quote(firstNumber) + ", are numbers and no ids";
        String zeros = end.hits == 0 ? "" : "such as " + end.example + ", have " + end.inWords;
        return "%,d of %,d long ids, ".formatted(end.hits + numbers, longIds + numbers)
                + (number.isEmpty() || zeros.isEmpty() ? number + zeros : number + ", or " + zeros);
    }
}
