package io.jenkins.plugins.crmmassupdate.bench;

import java.nio.file.Path;

/**
 * What a contestant has to do.
 *
 * @param apiDomain where the CRM is
 * @param ids how many records
 * @param concurrency calls at once
 * @param folder for files
 */
record Workload(String apiDomain, int ids, int concurrency, Path folder) {}
