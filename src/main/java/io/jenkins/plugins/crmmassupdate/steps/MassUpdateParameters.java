package io.jenkins.plugins.crmmassupdate.steps;

import hudson.FilePath;
import hudson.Util;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.IdSource;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.Retries;
import io.jenkins.plugins.crmmassupdate.crm.Shard;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What both entrances ask for, as the user gave it: the fields of a form, the named parameters of a step. Is stored in a
 * job's configuration and in a Pipeline's program: ids of credentials, no secrets.
 */
final class MassUpdateParameters implements Serializable {
    private static final long serialVersionUID = 1;

    static final String DEFAULT_UNSTABLE_THRESHOLD = "0";
    static final String DEFAULT_FAILURE_THRESHOLD = "-1";

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
    /** {@code 2/8}, or null for all ids. */
    String shard;

    /** {@value ResumeFrom#LAST_BUILD}, the number of a build, or null. */
    String resumeFrom;

    boolean overWrite;
    int batchSize = MassUpdateOptions.MOST_IDS;
    int concurrency = MassUpdateOptions.DEFAULT_CONCURRENCY;
    boolean dryRun;
    boolean resendUnconfirmed = true;
    String unstableThreshold = DEFAULT_UNSTABLE_THRESHOLD;
    String failureThreshold = DEFAULT_FAILURE_THRESHOLD;
    boolean publishJUnit = true;
    String outputDir;

    /** A job stored before a parameter existed has its default. */
    private Object readResolve() {
        MassUpdateParameters defaults = new MassUpdateParameters();
        batchSize = batchSize == 0 ? defaults.batchSize : batchSize;
        concurrency = concurrency == 0 ? defaults.concurrency : concurrency;
        unstableThreshold = unstableThreshold == null ? defaults.unstableThreshold : unstableThreshold;
        failureThreshold = failureThreshold == null ? defaults.failureThreshold : failureThreshold;
        return this;
    }

    /**
     * The same parameters with build variables filled in.
     *
     * @throws BadInputException if the fields cannot be used
     */
    MassUpdateParameters expand(UnaryOperator<String> expansion) {
        UnaryOperator<String> expand = text -> text == null ? null : Util.fixEmptyAndTrim(expansion.apply(text));
        MassUpdateParameters expanded = new MassUpdateParameters();
        expanded.connection = expand.apply(connection);
        expanded.apiDomain = expand.apply(apiDomain);
        expanded.credentialsId = expand.apply(credentialsId);
        expanded.apiVersion = expand.apply(apiVersion);
        expanded.module = expand.apply(module);
        expanded.fields = FieldValues.parse(fields, expansion).toJson();
        expanded.ids = ids == null
                ? null
                : split(String.join("\n", ids.stream().map(expansion).toList()));
        expanded.idsFile = expand.apply(idsFile);
        expanded.idsColumn = expand.apply(idsColumn);
        expanded.shard = expand.apply(shard);
        expanded.resumeFrom = expand.apply(resumeFrom);
        expanded.overWrite = overWrite;
        expanded.batchSize = batchSize;
        expanded.concurrency = concurrency;
        expanded.dryRun = dryRun;
        expanded.resendUnconfirmed = resendUnconfirmed;
        expanded.unstableThreshold = expand.apply(unstableThreshold);
        expanded.failureThreshold = expand.apply(failureThreshold);
        expanded.publishJUnit = publishJUnit;
        expanded.outputDir = expand.apply(outputDir);
        return expanded;
    }

    /** @throws BadInputException if module or fields cannot be used */
    MassUpdateRequest request(String resolvedApiVersion) {
        return new MassUpdateRequest(resolvedApiVersion, module, FieldValues.parse(fields), overWrite);
    }

    /** @throws BadInputException if a number is out of its range */
    MassUpdateOptions options(CallLimit limit, Retries retries) {
        MassUpdateOptions.checkConcurrency("concurrency", concurrency);
        return new MassUpdateOptions(
                batchSize, Math.min(concurrency, limit.most()), dryRun, resendUnconfirmed, retries);
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
        return ids != null ? IdSource.of(ids) : WorkspacePath.idFile(workspace, idsFile, idsColumn);
    }

    /** The ids in a text, separated by commas or white space; null if there is none. */
    static List<String> split(String text) {
        List<String> ids = Arrays.stream((text == null ? "" : text).split("[\\s,;]+"))
                .filter(id -> !id.isEmpty())
                .toList();
        return ids.isEmpty() ? null : new ArrayList<>(ids);
    }

    /** @throws BadInputException unless exactly one source of ids is named */
    void checkIdSource() {
        if (ids == null && idsFile == null) {
            throw new BadInputException("No record ids are given; name them with ids, or a file with idsFile.");
        }
        if (ids != null && idsFile != null) {
            throw new BadInputException("Both ids and idsFile are given; give one of them.");
        }
    }
}
