package net.sf.json;

/** Signature of {@code JSONObject}. */
public final class JSONObject {
    private JSONObject() {}
}
