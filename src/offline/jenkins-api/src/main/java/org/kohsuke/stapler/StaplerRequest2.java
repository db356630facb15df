package org.kohsuke.stapler;

import net.sf.json.JSONObject;

/** Signature of {@code StaplerRequest2}. */
public interface StaplerRequest2 {
    String getParameter(String name);

    <T> T bindJSON(Class<T> type, JSONObject form);

    void bindJSON(Object bean, JSONObject form);
}
