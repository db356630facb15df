package hudson.model;

/** Signature of Jenkins' {@code Action}. */
public interface Action {
    String getIconFileName();

    String getDisplayName();

    String getUrlName();
}
