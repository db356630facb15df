/** The writers of a run's artifacts, and the lines of its log. Streaming: nothing is kept per record. No Jenkins. */
package io.jenkins.plugins.crmmassupdate.report;
