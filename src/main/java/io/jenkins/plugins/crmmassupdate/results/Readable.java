package io.jenkins.plugins.crmmassupdate.results;

import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.report.Shares;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;
import org.jvnet.localizer.LocaleProvider;

/** Numbers as the person who looks at a page writes them. */
final class Readable {
    private Readable() {}

    static String number(long number) {
        return NumberFormat.getIntegerInstance(locale()).format(number);
    }

    /**
     * A share in percent. Something is never 0 %: then it is said to be less than the least share.
     *
     * @param tenths of a percent, see {@link Shares}
     * @param part the records that it stands for
     * @param whole all records
     */
    static String share(int tenths, long part, long whole) {
        NumberFormat percent = NumberFormat.getPercentInstance(locale());
        percent.setMaximumFractionDigits(1);
        boolean tiny = part > 0 && tenths == 0 || Shares.isTiny(part, whole);
        return (tiny ? "< " : "") + percent.format(BigDecimal.valueOf(tiny ? 1 : tenths, 3));
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

    /** The class of an id, which stands on one line; none for what is no id and may be long. */
    static String idClass(String id) {
        return id.matches("(zcrm_)?[0-9]{1,30}") ? "crm-id" : "";
    }

    /** A job of the CRM and how it stands. @param status hostile text, or null; as is the id */
    static String job(String id, String status) {
        return id == null ? "–" : status == null ? id : id + " " + OneLine.of(status);
    }
}
