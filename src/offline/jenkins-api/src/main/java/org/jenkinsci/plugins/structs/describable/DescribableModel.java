package org.jenkinsci.plugins.structs.describable;

import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of {@code DescribableModel}. */
public final class DescribableModel<T> {
    private DescribableModel() {}

    public static UninstantiatedDescribable uninstantiate2_(Object o) {
        throw Signature.only();
    }
}
