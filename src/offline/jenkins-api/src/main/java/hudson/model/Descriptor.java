package hudson.model;

import io.jenkins.plugins.crmmassupdate.offline.Signature;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.lang.Klass;

/** Signature of Jenkins' {@code Descriptor}. */
public abstract class Descriptor<T extends Describable<T>> {
    protected Descriptor() {
        throw Signature.only();
    }

    public String getDisplayName() {
        throw Signature.only();
    }

    public String getHelpFile(String fieldName) {
        throw Signature.only();
    }

    public String getHelpFile(Klass<?> type, String fieldName) {
        throw Signature.only();
    }

    public T newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
        throw Signature.only();
    }

    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        throw Signature.only();
    }

    public void load() {
        throw Signature.only();
    }

    public void save() {
        throw Signature.only();
    }

    /** Signature of what a form that cannot be used ends with. */
    public static final class FormException extends Exception {
        private static final long serialVersionUID = 1;

        public FormException(String message, String formField) {
            throw Signature.only();
        }

        public FormException(String message, Throwable cause, String formField) {
            throw Signature.only();
        }
    }
}
