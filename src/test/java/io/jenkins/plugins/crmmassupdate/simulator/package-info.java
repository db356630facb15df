/**
 * A CRM in memory, on loopback, that answers mass updates the way the real one was recorded to answer them.
 *
 * <p>Tests, the demo and the benchmark talk to it over HTTP. Its rules come from the ten recorded exchanges of
 * {@code seed-v2.1-exchanges.json} and from the vendor's <i>Mass Update Records</i> page, never from the client it is
 * used to test. Where neither says what happens, the Javadoc of the rule says "not recorded".
 */
package io.jenkins.plugins.crmmassupdate.simulator;
