package hudson.util;

import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of Jenkins' {@code ListBoxModel}. */
public class ListBoxModel {
    public ListBoxModel add(String nameAndValue) {
        throw Signature.only();
    }

    public void add(String name, String value) {
        throw Signature.only();
    }

    public boolean isEmpty() {
        throw Signature.only();
    }
}
