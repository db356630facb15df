package org.jenkinsci.plugins.structs.describable;

/** Signature of {@code UninstantiatedDescribable}. */
public class UninstantiatedDescribable {
    private UninstantiatedDescribable() {}
}
