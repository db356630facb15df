package io.jenkins.plugins.crmmassupdate.crm.idfile;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The bytes of an id file as text: UTF-8, or UTF-16 with or without its mark. What is no text at all is told by its first
 * bytes, and named for what it is.
 */
final class IdEncoding {
    /** How much of the file's start is looked at, in bytes. */
    static final int PEEK = 256 << 10;

    private static final Map<String, String> UNPACK = Map.of(
            "1F8B", "compressed with gzip; unpack it first (gunzip)",
            "425A68", "compressed with bzip2; unpack it first",
            "FD377A585A00", "compressed with xz; unpack it first",
            "28B52FFD", "compressed with zstd; unpack it first",
            "377ABCAF271C", "a 7z archive; unpack it first",
            "526172211A07", "a RAR archive; unpack it first",
            "504B0506", "an empty ZIP archive");

    private static final Map<String, String> EXPORT = Map.of(
            "25504446", "a PDF; export the ids as CSV or text instead",
            "D0CF11E0", "an old Excel workbook or another Office document; save it as CSV, with the ids as text",
            "7B5C727466", "a document in Rich Text Format; save it as plain text",
            "53514C69746520666F726D6174", "an SQLite database; export the ids as CSV",
            "50415231", "a Parquet file; export the ids as CSV");

    private final BufferedInputStream in;
    private final Charset charset;
    private final int mark;
    private final String start;
    private final boolean whole;

    /** @throws BadInputException if it is no text */
    IdEncoding(String name, InputStream stream) throws IOException {
        in = new BufferedInputStream(stream, PEEK);
        in.mark(PEEK);
        byte[] bytes = in.readNBytes(PEEK - 1);
        in.reset();
        checkIsText(name, bytes);
        if (startsWith(bytes, "EFBBBF")) {
            charset = StandardCharsets.UTF_8;
            mark = 3;
        } else if (startsWith(bytes, "FFFE") || startsWith(bytes, "FEFF")) {
            charset = startsWith(bytes, "FFFE") ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            mark = 2;
        } else {
            charset = withoutMark(bytes);
            mark = 0;
        }
        whole = bytes.length < PEEK - 1;
        start = new String(bytes, mark, bytes.length - mark, charset);
    }

    /** The file's start. */
    String start() {
        return start;
    }

    /** Whether the start is all of it. */
    boolean isWhole() {
        return whole;
    }

    /** The charset if it is worth telling, or an empty text. */
    String name() {
        return charset.equals(StandardCharsets.UTF_8) ? "" : charset.name();
    }

    /** All of it, from its first character. Closing it closes the file. */
    Reader open() throws IOException {
        in.skipNBytes(mark);
        return new InputStreamReader(in, charset);
    }

    /** In UTF-16 each digit has a zero byte, always on the same side. */
    private static Charset withoutMark(byte[] bytes) {
        int pairs = Math.min(bytes.length, 4_096) / 2;
        int first = 0;
        int second = 0;
        for (int i = 0; i < 2 * pairs; i += 2) {
            first += bytes[i] == 0 ? 1 : 0;
            second += bytes[i + 1] == 0 ? 1 : 0;
        }
        if (Math.max(first, second) * 3 < pairs || pairs < 2 || Math.min(first, second) * 50 > pairs) {
            return StandardCharsets.UTF_8;
        }
        return second > first ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    private static void checkIsText(String name, byte[] bytes) {
        if (startsWith(bytes, "504B0304")) {
            throw new BadInputException(name + " is " + zip(bytes) + ". Nothing was sent.");
        }
        for (Map<String, String> magic : java.util.List.of(UNPACK, EXPORT)) {
            magic.forEach((hex, what) -> {
                if (startsWith(bytes, hex)) {
                    throw new BadInputException(name + " is " + what + ". Nothing was sent.");
                }
            });
        }
        String text = new String(bytes, 0, Math.min(bytes.length, 512), StandardCharsets.ISO_8859_1)
                .replaceFirst("^\u00EF\u00BB\u00BF", "")
                .stripLeading()
                .toLowerCase(java.util.Locale.ROOT);
        if (text.startsWith("<!doctype") || text.startsWith("<html") || text.startsWith("<?xml")) {
            throw new BadInputException(name + " is a web page or XML, perhaps a login page that was saved instead of the"
                    + " file; export the ids as CSV or text. Nothing was sent.");
        }
    }

    /** Office documents are ZIP archives, too. */
    private static String zip(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.contains("opendocument")) {
            return "a LibreOffice document; save it as CSV, with the ids as text";
        }
        if (text.contains("[Content_Types].xml") || text.contains("xl/")) {
            return "an Excel workbook or another Office document; save it as CSV, with the ids as text";
        }
        return "a ZIP archive; unpack it and give the file within (the CRM's Bulk Read answers with such an archive)";
    }

    private static boolean startsWith(byte[] bytes, String hex) {
        byte[] magic = java.util.HexFormat.of().parseHex(hex);
        return bytes.length >= magic.length
                && java.util.Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }
}
