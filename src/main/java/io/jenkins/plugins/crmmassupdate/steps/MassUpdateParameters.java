package io.jenkins.plugins.crmmassupdate.steps;

import hudson.FilePath;
import hudson.Util;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.CustomView;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.idfile.IdOptions;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdCell;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSource;
import io.jenkins.plugins.crmmassupdate.crm.ids.Shard;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions.Seeing;
import io.jenkins.plugins.crmmassupdate.crm.run.Retries;
import io.jenkins.plugins.crmmassupdate.crm.view.JobOptions;
import io.jenkins.plugins.crmmassupdate.crm.view.JobRequest;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What both entrances ask for, as the user gave it: the fields of a form, the named parameters of a step. Is stored in a
 * job's configuration and in a Pipeline's program: ids of credentials, no secrets.
 *
 * <p>A new parameter is a field here, with its default, and one of the same name in each entrance; what else it needs (its
 * place in the form, help, a line in the docs), {@code EntrancesTest} asks for.
 */
final class MassUpdateParameters implements Serializable {
    private static final long serialVersionUID = 1;

    /** Of a build, which is filled in when it runs: it may hold several ids. */
    private static final Predicate<String> VARIABLE =
            Pattern.compile("\\$(?:[A-Za-z_]\\w*|\\{[\\w.]+})").asMatchPredicate();

    String connection;
    String apiDomain;
    String credentialsId;
    String apiVersion;
    String module;
    /** A JSON object, or lines {@code name=value}. */
    String fields;
    /** Null if none are given. Before variables are filled in, one element may stand for several ids. */
    List<String> ids;

    String idsFile;
    String idsColumn;
    /** As {@link IdOptions#separator} takes it; null: recognised. */
    String idsSeparator;

    boolean allowRoundedIds;
    /** {@code 2/8}, or null for all ids. */
    String shard;

    /** {@value NamedBuild#LAST_BUILD}, the number of a build, or null. */
    String resumeFrom;

    /** {@value NamedBuild#LAST_BUILD} or the number of a build: nothing is set, and that build is taken back; or null. */
    String undo;

    /** Number of that build's call; 0 for its only one. */
    int call;

    boolean withWorkflows;
    /** All records of this view; or null. */
    String customViewId;

    String territoryId;
    boolean includeChildTerritories;
    boolean allowEmpty;
    /** A job that was scheduled before, and is only to be followed; or null. */
    String jobId;
    /** {@code 60m}; null for the default. */
    String timeout;
    /** {@code 30s}; null for the default. */
    String pollInterval;

    boolean overWrite;
    int batchSize = MassUpdateOptions.MOST_IDS;
    int concurrency = MassUpdateOptions.DEFAULT_CONCURRENCY;
    boolean dryRun;
    boolean preview;
    boolean keepOldValues;
    boolean skipUnchanged;
    boolean verify;
    boolean resendUnconfirmed = true;
    String unstableThreshold = "0";
    String failureThreshold = "-1";
    boolean publishJUnit = true;
    String outputDir;

    /** What an entrance has in its fields, without blanks around texts; the default where that leaves nothing. */
    static MassUpdateParameters of(Object entrance) {
        MassUpdateParameters parameters = new MassUpdateParameters();
        NamedFields.copy(entrance, parameters, (name, value, there) -> {
            Object given = value instanceof String text ? tidy(name, text) : value;
            return given == null ? there : given;
        });
        return parameters;
    }

    /** Gives an entrance these parameters into its fields. */
    void into(Object entrance) {
        NamedFields.copy(this, entrance, (name, value, there) -> value);
    }

    /** A job stored before a parameter existed has its default. */
    private Object readResolve() {
        MassUpdateParameters parameters = new MassUpdateParameters();
        NamedFields.copy(
                this, parameters, (name, value, there) -> value == null || value.equals(0) ? there : value);
        return parameters;
    }

    /**
     * The same parameters with build variables filled in.
     *
     * @throws BadInputException if the fields cannot be used
     */
    MassUpdateParameters expand(UnaryOperator<String> expansion) {
        MassUpdateParameters expanded = new MassUpdateParameters();
        NamedFields.copy(
                this,
                expanded,
                (name, value, there) -> value instanceof String text ? tidy(name, expansion.apply(text)) : value);
        boolean changesNothing = expanded.needNoFields() && Util.fixEmptyAndTrim(fields) == null;
        expanded.fields =
                changesNothing ? null : FieldValues.parse(fields, expansion).toJson();
        expanded.ids = ids == null
                ? null
                : split(String.join("\n", ids.stream().map(expansion).toList()));
        return expanded;
    }

    /** A separator may be a blank. */
    private static String tidy(String name, String text) {
        boolean separator = name.equals("idsSeparator") && text != null && !text.isEmpty();
        return separator ? text : Util.fixEmptyAndTrim(text);
    }

    /** @throws BadInputException if module or fields cannot be used */
    MassUpdateRequest request(String resolvedApiVersion) {
        return jobId == null
                ? new MassUpdateRequest(resolvedApiVersion, module, FieldValues.parse(fields), overWrite)
                : new MassUpdateRequest(resolvedApiVersion, module, FieldValues.NONE, false);
    }

    /** Whether nothing is set to a value that is given here. */
    boolean needNoFields() {
        return jobId != null || undo != null;
    }

    /** Lets nothing be sent. */
    void sendNothing() {
        dryRun = true;
        preview = false;
    }

    /** Whether the CRM works on the records as one job of its own. */
    boolean isScheduled() {
        return customViewId != null || jobId != null;
    }

    /** @throws BadInputException if an id cannot be one */
    JobRequest job(MassUpdateRequest request) {
        CustomView view = jobId == null ? new CustomView(customViewId, territoryId, includeChildTerritories) : null;
        return new JobRequest(request, view, jobId);
    }

    /** @throws BadInputException if a time is none */
    JobOptions jobOptions(Retries retries) {
        return new JobOptions(
                dryRun,
                allowEmpty,
                JobOptions.parseTimeout("timeout", timeout),
                JobOptions.parsePollInterval("pollInterval", pollInterval),
                retries);
    }

    /** @throws BadInputException if a number is out of its range */
    MassUpdateOptions options(CallLimit limit, Retries retries) {
        MassUpdateOptions.checkConcurrency("concurrency", concurrency);
        return new MassUpdateOptions(
                        batchSize, Math.min(concurrency, limit.most()), dryRun, resendUnconfirmed, retries)
                .seeing(new Seeing(preview, keepOldValues, skipUnchanged, verify));
    }

    /** @throws BadInputException if it is none */
    Shard shard() {
        return Shard.parse(shard);
    }

    Threshold unstable() {
        return Threshold.parse("unstableThreshold", unstableThreshold);
    }

    Threshold failure() {
        return Threshold.parse("failureThreshold", failureThreshold);
    }

    /** The ids, unread. @param workspace where the file is */
    IdSource idSource(FilePath workspace) throws IOException, InterruptedException {
        IdOptions options = idOptions();
        if (ids == null) {
            return WorkspacePath.idFile(workspace, idsFile, options);
        }
        return ids.size() == 1 ? options.text("ids", ids.get(0)) : options.list(ids);
    }

    /** @throws BadInputException if the separator cannot be one */
    IdOptions idOptions() {
        return IdOptions.of(idsColumn, idsSeparator, allowRoundedIds).of(module);
    }

    /**
     * The ids in a text, if it is nothing but ids, or long ids and variables; else the whole text as the only element, which is
     * read as a file is when the step runs. Null if there is nothing in it.
     */
    static List<String> split(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        List<String> pieces = Arrays.stream(text.split("[\\s,;]+"))
                .filter(piece -> !piece.isEmpty())
                .toList();
        boolean withVariables = pieces.stream().anyMatch(VARIABLE)
                && pieces.stream().allMatch(VARIABLE.or(piece -> IdCell.isId(piece) && piece.length() >= IdCell.LONG));
        List<String> ids = withVariables ? pieces : IdOptions.listed(text);
        return new ArrayList<>(ids == null ? List.of(text) : ids);
    }

    /** @throws BadInputException unless the records are named in exactly one way, with what belongs to it */
    void checkRecordSource() {
        List<String> given = Stream.of(
                        ids == null ? null : "ids",
                        idsFile == null ? null : "idsFile",
                        customViewId == null ? null : "customViewId",
                        jobId == null ? null : "jobId",
                        undo == null ? null : "undo")
                .filter(Objects::nonNull)
                .toList();
        if (given.isEmpty()) {
            throw new BadInputException(
                    "No record ids are given; name them with ids, a file with idsFile, or all records"
                            + " of a custom view with customViewId.");
        }
        if (given.size() > 1) {
            throw new BadInputException(
                    "Both " + given.get(0) + " and " + given.get(1) + " are given; give one of them.");
        }
        if (idsFile == null) {
            checkAbsent(idsSeparator != null && !idsSeparator.isEmpty(), "idsSeparator", "idsFile");
        }
        if (customViewId == null) {
            checkAbsent(territoryId != null, "territoryId", "customViewId");
            checkAbsent(includeChildTerritories, "includeChildTerritories", "customViewId");
        }
        if (undo == null) {
            checkAbsent(call != 0, "call", "undo");
            checkAbsent(withWorkflows, "withWorkflows", "undo");
        } else {
            checkTakenFromThere(module != null, "module");
            checkTakenFromThere(fields != null, "fields");
            checkTakenFromThere(overWrite, "overWrite");
        }
        if (isScheduled() || undo != null) {
            checkAbsent(shard != null, "shard", "ids or idsFile");
            checkAbsent(allowRoundedIds, "allowRoundedIds", "ids or idsFile");
            checkAbsent(preview, "preview", "ids or idsFile");
            checkAbsent(keepOldValues && undo == null, "keepOldValues", "ids or idsFile");
            checkAbsent(skipUnchanged && undo == null, "skipUnchanged", "ids or idsFile");
            checkAbsent(verify && undo == null, "verify", "ids or idsFile");
            checkAbsent(resumeFrom != null, "resumeFrom", "ids or idsFile");
        }
    }

    private static void checkTakenFromThere(boolean given, String name) {
        if (given) {
            throw new BadInputException(name + " does not go with undo, which takes it from the build that is taken back;"
                    + " leave it out.");
        }
    }

    private static void checkAbsent(boolean given, String name, String goesWith) {
        if (given) {
            throw new BadInputException(name + " goes with " + goesWith + " only; leave it out.");
        }
    }
}
