package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.util.List;
import picocli.CommandLine.ParseResult;

/** Which options go with which records. Others are refused, so that nobody believes that they did something. */
final class OptionsTogether {
    private static final String IDS = "--ids";
    private static final String IDS_FILE = "--ids-file";
    private static final String VIEW = "--custom-view-id";
    private static final String JOB = "--job-id";

    private static final List<String> RECORDS = List.of(IDS, IDS_FILE, VIEW, JOB);

    /** Some options, and what they go with. */
    private record Rule(List<String> options, List<String> with) {}

    private static final List<Rule> RULES = List.of(
            new Rule(List.of("--ids-column", "--ids-separator"), List.of(IDS_FILE)),
            new Rule(
                    List.of(
                            "--allow-rounded-ids",
                            "--shard",
                            "--batch-size",
                            "--concurrency",
                            "--resend-unconfirmed",
                            "--preview",
                            "--keep-old-values",
                            "--skip-unchanged",
                            "--verify"),
                    List.of(IDS, IDS_FILE)),
            new Rule(List.of("--territory-id", "--include-child-territories", "--allow-empty"), List.of(VIEW)),
            new Rule(List.of("--timeout", "--poll-interval"), List.of(VIEW, JOB)),
            new Rule(List.of("--field", "--over-write", "--dry-run", "--resume"), List.of(IDS, IDS_FILE, VIEW)));

    private OptionsTogether() {}

    /** @throws BadInputException if two do not go together; names both */
    static void check(ParseResult given) {
        String records =
                RECORDS.stream().filter(given::hasMatchedOption).findFirst().orElseThrow();
        for (Rule rule : RULES) {
            for (String option : rule.options()) {
                if (given.hasMatchedOption(option) && !rule.with().contains(records)) {
                    throw new BadInputException(option + " goes with " + inWords(rule.with()) + ", not with " + records
                            + (records.equals(JOB) ? ", which changes nothing and only asks how a job ended." : "."));
                }
            }
        }
    }

    private static String inWords(List<String> options) {
        int last = options.size() - 1;
        return last == 0 ? options.get(0) : String.join(", ", options.subList(0, last)) + " or " + options.get(last);
    }
}
