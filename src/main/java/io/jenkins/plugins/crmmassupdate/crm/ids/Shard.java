package io.jenkins.plugins.crmmassupdate.crm.ids;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;

/**
 * A part of the ids: of all distinct ones every {@code count}-th, from the {@code number}-th on. The shards of one list
 * have no id in common, and all ids together.
 *
 * @param number which part, 1 to {@code count}
 * @param count into how many parts the ids are dealt, 1 to {@value #MOST}
 */
public record Shard(int number, int count) {
    /** Most parts. */
    public static final int MOST = 10_000;

    /** All ids. */
    public static final Shard WHOLE = new Shard(1, 1);

    /** @throws BadInputException if there is no such part */
    public Shard {
        if (count < 1 || count > MOST || number < 1 || number > count) {
            throw new BadInputException("There is no shard " + number + "/" + count
                    + "; write for example 2/8, which is every 8th id from the 2nd on (at most " + MOST + " shards).");
        }
    }

    /**
     * Reads {@code 2/8}; null or a blank text is the whole.
     *
     * @throws BadInputException if it is no shard
     */
    public static Shard parse(String text) {
        if (text == null || text.isBlank()) {
            return WHOLE;
        }
        if (!text.strip().matches("[0-9]{1,5} ?/ ?[0-9]{1,5}")) {
            throw new BadInputException("The shard " + BadInputException.quote(text)
                    + " cannot be understood; write for example 2/8, which is every 8th id from the 2nd on.");
        }
        String[] parts = text.strip().split(" ?/ ?");
        return new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    /** Whether the thing with this place belongs to the shard; the first has place 0. */
    boolean has(long place) {
        return place % count == number - 1;
    }

    @Override
    public String toString() {
        return number + "/" + count;
    }
}
