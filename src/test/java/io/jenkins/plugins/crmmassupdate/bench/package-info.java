/**
 * The benchmark of {@code make bench}: the engine beside what one could write without it, each in a JVM of its own, all
 * against the same server. See docs/performance.md.
 */
package io.jenkins.plugins.crmmassupdate.bench;
