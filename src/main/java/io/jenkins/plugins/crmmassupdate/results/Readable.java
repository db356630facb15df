package io.jenkins.plugins.crmmassupdate.results;

import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;
import org.jvnet.localizer.LocaleProvider;

/** Numbers as the person who looks at a page writes them. */
final class Readable {
    /** Below it a share is said to be less than it, because 0 % of something is nothing. */
    private static final double LEAST_SHARE = 0.001;

    private Readable() {}

    static String number(long number) {
        return NumberFormat.getIntegerInstance(locale()).format(number);
    }

    /** A part of a whole in percent, rounded down: all but one of a million is not 100 %. */
    static String share(long part, long whole) {
        NumberFormat percent = NumberFormat.getPercentInstance(locale());
        percent.setMaximumFractionDigits(1);
        percent.setRoundingMode(RoundingMode.FLOOR);
        double share = whole == 0 ? 0 : (double) part / whole;
        return part > 0 && share < LEAST_SHARE ? "< " + percent.format(LEAST_SHARE) : percent.format(share);
    }

    static String duration(long millis) {
        long seconds = millis / 1000;
        if (seconds < 10) {
            NumberFormat tenths = NumberFormat.getNumberInstance(locale());
            tenths.setMinimumFractionDigits(1);
            tenths.setMaximumFractionDigits(1);
            return Messages.Readable_Seconds(tenths.format(millis / 1000.0));
        }
        if (seconds < 120) {
            return Messages.Readable_Seconds(number(seconds));
        }
        long minutes = seconds / 60;
        return minutes < 120
                ? Messages.Readable_Minutes(number(minutes))
                : Messages.Readable_Hours(number(minutes / 60), number(minutes % 60));
    }

    /** Records a second. */
    static long rate(long records, long millis) {
        return millis <= 0 ? 0 : Math.round(records * 1000.0 / millis);
    }

    private static Locale locale() {
        return LocaleProvider.getLocale();
    }

    /** A job of the CRM and how it stands. @param status hostile text, or null; as is the id */
    static String job(String id, String status) {
        return id == null ? "–" : status == null ? id : id + " " + OneLine.of(status);
    }
}
