package io.jenkins.plugins.crmmassupdate.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version that the jar's manifest states. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {Main.NAME + " " + (version == null ? "(not built as a jar)" : version)};
    }
}
