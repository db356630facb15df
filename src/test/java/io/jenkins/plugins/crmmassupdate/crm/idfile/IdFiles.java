package io.jenkins.plugins.crmmassupdate.crm.idfile;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;

/** Reads texts as id files, as {@code line:id}. */
public final class IdFiles {
    public static final String NAME = "ids.txt";

    private IdFiles() {}

    public static List<String> read(String text) throws IOException {
        return read(null, text);
    }

    public static List<String> read(String column, String text) throws IOException {
        return read(utf8(column, text.getBytes(StandardCharsets.UTF_8)));
    }

    public static List<String> read(IdSource source) throws IOException {
        List<String> ids = new ArrayList<>();
        source.forEach((id, line) -> ids.add(line + ":" + id));
        return ids;
    }

    public static IdSource utf8(String column, byte[] bytes) {
        return file(IdOptions.of(column, null, false), bytes);
    }

    public static IdSource file(IdOptions options, byte[] bytes) {
        return options.file(NAME, () -> new ByteArrayInputStream(bytes));
    }

    public static AbstractThrowableAssert<?, ?> assertRefused(String column, String text) {
        return assertThatThrownBy(() -> read(column, text)).isInstanceOf(BadInputException.class);
    }
}
