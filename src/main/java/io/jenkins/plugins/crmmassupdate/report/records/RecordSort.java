package io.jenkins.plugins.crmmassupdate.report.records;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The order of records in a list; where two are alike in it, that of {@code results.ndjson}. */
public enum RecordSort {
    /** As their batches were answered. */
    SENT("sent"),
    /** By length, then by text: ids are numbers. */
    ID("id"),
    ID_DESCENDING("-id"),
    /** What needs a person first. */
    OUTCOME("outcome"),
    CODE("code");

    private final String parameter;

    RecordSort(String parameter) {
        this.parameter = parameter;
    }

    /** As it stands in a URL. */
    public String parameter() {
        return parameter;
    }

    /** @throws BadInputException if there is no such order */
    static RecordSort of(String parameter) {
        return Arrays.stream(values())
                .filter(sort -> sort.parameter.equals(parameter))
                .findFirst()
                .orElseThrow(() -> new BadInputException("There is no order " + BadInputException.quote(parameter)
                        + "; sort is one of "
                        + Arrays.stream(values()).map(RecordSort::parameter).collect(Collectors.joining(", ")) + "."));
    }
}
