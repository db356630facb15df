package io.jenkins.plugins.crmmassupdate.crm.ids;

import io.jenkins.plugins.crmmassupdate.crm.text.XmlText;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** How a text that is no id is kept: on one line, and short, since a hostile list has many that are long. */
final class MalformedId {
    /** Most characters that are kept. */
    private static final int MOST = 300;

    private MalformedId() {}

    /** The text itself; of a long one its start, with a mark that differs where the texts do. */
    static String of(String text) {
        if (text.length() <= MOST) {
            return line(text);
        }
        String mark = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
        return line(XmlText.cut(text, MOST, "")) + "… (%,d characters, %s)".formatted(text.length(), mark);
    }

    /** Never blank, which would be no row at all where it is read again. */
    private static String line(String text) {
        String line = IdCell.strip(text.replaceAll("\\R", " "));
        return line.isEmpty() ? "\uFFFD" : line;
    }
}
