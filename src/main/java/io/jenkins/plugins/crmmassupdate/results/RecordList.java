package io.jenkins.plugins.crmmassupdate.results;

import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.report.records.RecordPage;
import io.jenkins.plugins.crmmassupdate.report.records.RecordQuery;
import io.jenkins.plugins.crmmassupdate.report.records.RecordSort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One page of a call's records with all that is around it: the filter, the orders, the way to the other pages. */
public final class RecordList {
    /** Codes offered; others can be reached from the reasons, or by URL. */
    private static final int MOST_CODES = 100;

    private static final int MOST_TEXT = 100;

    private final CallRecords call;
    private final Map<String, Long> codes;
    private final Map<String, Long> old;
    private final RecordQuery query;
    private final RecordPage page;
    private final String problem;

    /** @param old how many records of this outcome and code had what before */
    RecordList(CallRecords call, Map<String, Long> codes, Map<String, Long> old, RecordPage page) {
        this.call = call;
        this.codes = codes;
        this.old = old;
        this.query = page.query();
        this.page = page;
        this.problem = null;
    }

    /** One without records. @param problem why there are none: a sentence or two */
    RecordList(CallRecords call, RecordQuery query, String problem) {
        this.call = call;
        this.codes = Map.of();
        this.old = Map.of();
        this.query = query;
        this.page = new RecordPage(query, List.of(), 0, 0);
        this.problem = problem;
    }

    /** Why no records are shown, or null. */
    public String getProblem() {
        return problem;
    }

    public List<RecordRow> getRows() {
        return page.records().stream()
                .map(row -> new RecordRow(row, call.getSection()))
                .toList();
    }

    public long getFirst() {
        return page.first();
    }

    public long getLast() {
        return page.last();
    }

    public long getTotal() {
        return page.total();
    }

    public boolean isFiltered() {
        return query.isFiltered();
    }

    public String getId() {
        return query.id();
    }

    /** As it stands in a URL, so that the form keeps the order; null for the usual one. */
    public String getSort() {
        return query.sort() == call.getSection().getUsualOrder() ? null : query.sort().parameter();
    }

    /** Records of a page, if not as usual; so that the form keeps it. */
    public Integer getPageSize() {
        return query.size() == RecordQuery.DEFAULT_SIZE ? null : query.size();
    }

    public List<Choice> getOutcomes() {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> !call.getSection().isPreview()
                        || outcome == query.outcome()
                        || call.getSection().getCounts().of(outcome) > 0)
                .map(OutcomeLabel::of)
                .map(label -> new Choice(
                        label.getName(), label.symbol() + " " + label.text(), label.outcome() == query.outcome()))
                .toList();
    }

    /** The codes of the outcome, and in any case the one that is looked for. */
    public List<Choice> getCodes() {
        List<Choice> choices = new ArrayList<>();
        codes.keySet().stream().limit(MOST_CODES).map(this::code).forEach(choices::add);
        if (query.code() != null && choices.stream().noneMatch(Choice::chosen)) {
            choices.add(code(query.code()));
        }
        return choices;
    }

    /** What the records had before, and in any case what is looked for; empty if nobody looked. */
    public List<Choice> getOldValues() {
        List<Choice> choices = new ArrayList<>();
        old.forEach((value, count) -> choices.add(new Choice(value, ValuesBefore.text(value), value.equals(query.old()))));
        if (query.old() != null && !old.containsKey(query.old())) {
            choices.add(new Choice(query.old(), ValuesBefore.text(query.old()), true));
        }
        return choices;
    }

    private Choice code(String code) {
        return new Choice(code, OneLine.of(code, MOST_TEXT), code.equals(query.code()));
    }

    public Heading getIdHeading() {
        return switch (query.sort()) {
            case ID -> new Heading(parameters(query.sorted(RecordSort.ID_DESCENDING)), "ascending");
            case ID_DESCENDING -> new Heading(parameters(query.sorted(RecordSort.SENT)), "descending");
            default -> new Heading(parameters(query.sorted(RecordSort.ID)), null);
        };
    }

    public Heading getOutcomeHeading() {
        return heading(RecordSort.OUTCOME);
    }

    public Heading getCodeHeading() {
        return heading(RecordSort.CODE);
    }

    /** Leads to an order, and back from it. */
    private Heading heading(RecordSort sort) {
        return query.sort() == sort
                ? new Heading(parameters(query.sorted(RecordSort.SENT)), "ascending")
                : new Heading(parameters(query.sorted(sort)), null);
    }

    /** Parameters of the other pages; null where there is none. */
    public String getFirstPage() {
        return page.hasPrevious() ? parameters(query.first()) : null;
    }

    public String getPreviousPage() {
        return page.hasPrevious() ? parameters(page.previous()) : null;
    }

    public String getNextPage() {
        return page.hasNext() ? parameters(page.next()) : null;
    }

    public String getLastPage() {
        return page.hasNext() ? parameters(query.before(RecordQuery.LAST)) : null;
    }

    /** As it stands in a URL; the order too where another one is usual. */
    private String parameters(RecordQuery other) {
        String parameters = other.toParameters();
        boolean told = other.sort() != RecordSort.SENT || call.getSection().getUsualOrder() == RecordSort.SENT;
        return told ? parameters : parameters + (parameters.isEmpty() ? "" : "&") + "sort=sent";
    }

    /** An option of a select. */
    public record Choice(String value, String text, boolean chosen) {
        public String getValue() {
            return value;
        }

        public String getText() {
            return text;
        }

        public boolean isChosen() {
            return chosen;
        }
    }

    /** A heading of the table that leads to another order. @param sort as in {@code aria-sort}, or null */
    public record Heading(String parameters, String sort) {
        public String getParameters() {
            return parameters;
        }

        public String getSort() {
            return sort;
        }

        public String getArrow() {
            return sort == null ? "" : sort.equals("ascending") ? "▲" : "▼";
        }
    }
}
