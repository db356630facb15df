package hudson.security;

/** Signature of Jenkins' {@code Permission}. */
public final class Permission {
    private Permission() {}
}
