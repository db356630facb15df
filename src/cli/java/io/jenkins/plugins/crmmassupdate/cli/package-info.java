/**
 * The shell entrance: options in, the engine's run, files and an exit status out.
 *
 * <p>Knows the engine and its writers and nothing of Jenkins. Start reading at
 * {@link io.jenkins.plugins.crmmassupdate.cli.UpdateRun}.
 */
package io.jenkins.plugins.crmmassupdate.cli;
