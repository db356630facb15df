package io.jenkins.plugins.crmmassupdate.crm;

/**
 * What a run that reads has seen. All nothing in a run that does not.
 *
 * @param reads calls made to read records, repeated ones included
 * @param changed records updated that had another value before; in a preview: that would be changed
 * @param unchanged records that had the value already, sent or not
 * @param verified records that were read afterwards and had the value
 * @param unverified records updated that were to be read afterwards and could not be compared: not to be found, or cut off
 * @param notFound records that no reading beforehand found
 */
public record Seen(long reads, long changed, long unchanged, long verified, long unverified, long notFound) {
    public static final Seen NOTHING = new Seen(0, 0, 0, 0, 0, 0);

    public Seen plus(Seen other) {
        if (other.equals(NOTHING)) {
            return this;
        }
        return new Seen(
                reads + other.reads,
                changed + other.changed,
                unchanged + other.unchanged,
                verified + other.verified,
                unverified + other.unverified,
                notFound + other.notFound);
    }
}
