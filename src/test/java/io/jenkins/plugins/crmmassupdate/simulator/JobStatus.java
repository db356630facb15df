package io.jenkins.plugins.crmmassupdate.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the CRM says of a job at one moment.
 *
 * @param status SCHEDULED, RUNNING and so on; a test may have any other text
 * @param failed records that could not be updated
 * @param updated records that were updated
 * @param total records of the view when the job was scheduled
 */
record JobStatus(String status, int failed, int updated, int total) {

    /** The keys in the order of the API page's samples. */
    Map<String, Object> entry() {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("Status", status);
        entry.put("Failed_Count", failed);
        entry.put("Updated_Count", updated);
        // The API page: the records "that are not updated yet".
        entry.put("Not_Updated_Count", total - failed - updated);
        entry.put("Total_Count", total);
        return entry;
    }
}
