package io.jenkins.plugins.crmmassupdate.crm.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no id takes little room, however long it is and however often it comes. */
class MalformedIdTest {
    @TempDir
    private Path folder;

    @Test
    void longOnesAreCutAndStayDifferent() throws Exception {
        String long1 = "x".repeat(1_000_000);
        Path file = folder.resolve("plan");
        Plan.make(IdSource.of(List.of("1", long1 + "a", long1 + "b", long1 + "a")), file, 500);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).startsWith("!line 2\t" + "x".repeat(300) + "… (1,000,001 characters, ");
        assertThat(lines.get(1).length()).isLessThan(400);
        assertThat(lines.get(2)).startsWith("!line 3\t");
    }

    @Test
    void tooManyAreNoListOfIds() {
        IdSource many = consumer -> {
            consumer.accept("738964000002131264", 1);
            for (int i = 2; i < 1_000_000; i++) {
                consumer.accept("lead-" + i, i);
            }
        };
        assertThatThrownBy(() -> Plan.make(many, folder.resolve("plan"), 500))
                .isInstanceOf(BadInputException.class)
                .hasMessage("This is not a list of record ids, which have digits only: more than 100,000 different rows are none,"
                        + " such as line 2: 'lead-2', line 3: 'lead-3', line 4: 'lead-4'. Give the file or column with the record"
                        + " ids. Nothing was sent.");
    }
}
