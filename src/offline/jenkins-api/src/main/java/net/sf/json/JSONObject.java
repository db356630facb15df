package net.sf.json;

import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of {@code JSONObject}. */
public final class JSONObject {
    private JSONObject() {}

    public boolean has(String key) {
        throw Signature.only();
    }

    public static JSONObject fromObject(Object json) {
        throw Signature.only();
    }

    public Object remove(String key) {
        throw Signature.only();
    }
}
