package io.jenkins.plugins.crmmassupdate.simulator;

import java.nio.charset.StandardCharsets;

/**
 * One entry of an answer with a gap where the record's id goes.
 *
 * <p>Entries of the same kind differ in nothing but the id, so a call of 500 ids is answered by copying bytes instead
 * of encoding JSON 500 times.
 */
final class EntryTemplate {

    private final byte[] beforeId;
    private final byte[] afterId;

    EntryTemplate(String beforeId, String afterId) {
        this.beforeId = beforeId.getBytes(StandardCharsets.UTF_8);
        this.afterId = afterId.getBytes(StandardCharsets.UTF_8);
    }

    /** Entry of an updated record, its keys in the order of the recorded exchange "SUCCESS RESPONSE". */
    static EntryTemplate updated(String modifiedTime, String createdTime) {
        String user = "{\"name\":\"patricia patricia\",\"id\":\"738964000000291009\"}";
        return new EntryTemplate(
                "{\"code\":\"SUCCESS\",\"details\":{\"Modified_Time\":\"" + modifiedTime + "\",\"Modified_By\":" + user
                        + ",\"Created_Time\":\"" + createdTime + "\",\"id\":\"",
                "\",\"Created_By\":" + user + "},\"message\":\"record updated\",\"status\":\"success\"}");
    }

    /** Bytes of an entry for this id, provided that the id is made of digits. */
    int length(String id) {
        return beforeId.length + id.length() + afterId.length;
    }

    void write(String id, AnswerBuffer answer) {
        answer.append(beforeId);
        answer.appendQuoted(id);
        answer.append(afterId);
    }
}
