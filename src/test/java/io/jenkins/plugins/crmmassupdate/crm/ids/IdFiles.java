package io.jenkins.plugins.crmmassupdate.crm.ids;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;

/** Reads texts as id files, as {@code line:id}. */
final class IdFiles {
    static final String NAME = "ids.txt";

    private IdFiles() {}

    static List<String> read(String text) throws IOException {
        return read(null, text);
    }

    static List<String> read(String column, String text) throws IOException {
        return read(file(column, text.getBytes(StandardCharsets.UTF_8)));
    }

    static List<String> read(IdSource source) throws IOException {
        List<String> ids = new ArrayList<>();
        source.forEach((id, line) -> ids.add(line + ":" + id));
        return ids;
    }

    static IdFile file(String column, byte[] bytes) {
        return new IdFile(NAME, column, () -> new ByteArrayInputStream(bytes));
    }

    static AbstractThrowableAssert<?, ?> assertRefused(String column, String text) {
        return assertThatThrownBy(() -> read(column, text)).isInstanceOf(BadInputException.class);
    }
}
