package io.jenkins.plugins.crmmassupdate.crm.ids;

import java.util.HashSet;
import java.util.Set;

/**
 * The ids seen so far, exact and small: an id of up to 19 digits takes one {@code long} in an open-addressing table (at
 * most 16 bytes an id, 24 while it grows), anything else a string.
 */
public final class IdSet {
    private static final int MOST_DIGITS = 19; // 10^19 - 1 fits an unsigned long

    private long[] table = new long[1 << 10]; // 0 is an empty place
    private int used;
    private final Set<String> others = new HashSet<>();

    /** Adds an id; returns whether it is new. */
    public boolean add(String id) {
        long number = number(id);
        return number == 0 ? others.add(id) : add(number);
    }

    /** Whether it was added before. */
    public boolean contains(String id) {
        long number = number(id);
        if (number == 0) {
            return others.contains(id);
        }
        int place = place(table, number);
        while (table[place] != 0 && table[place] != number) {
            place = (place + 1) & (table.length - 1);
        }
        return table[place] == number;
    }

    /** How many ids there are. */
    public long size() {
        return (long) used + others.size();
    }

    /** The number that tells the text, digits only and no leading zero; 0 if there is none. In one pass: each id comes here. */
    private static long number(String id) {
        if (id.length() > MOST_DIGITS || id.isEmpty() || id.charAt(0) == '0') {
            return 0;
        }
        long number = 0;
        for (int i = 0; i < id.length(); i++) {
            char digit = id.charAt(i);
            if (digit < '0' || digit > '9') {
                return 0;
            }
            number = 10 * number + (digit - '0'); // as unsigned, nineteen digits fit
        }
        return number;
    }

    private boolean add(long id) {
        if (2 * (used + 1) > table.length) {
            grow();
        }
        boolean added = put(table, id);
        used += added ? 1 : 0;
        return added;
    }

    private static boolean put(long[] table, long id) {
        int mask = table.length - 1;
        int place = place(table, id);
        while (table[place] != 0) {
            if (table[place] == id) {
                return false;
            }
            place = (place + 1) & mask;
        }
        table[place] = id;
        return true;
    }

    private static int place(long[] table, long id) {
        // ids are nearly consecutive: eight lie side by side, which is one look into memory, and the eights are spread
        long mixed = (id >>> 3) * 0x9E3779B97F4A7C15L;
        return ((int) (mixed >>> 32) << 3 | (int) id & 7) & (table.length - 1);
    }

    private void grow() {
        long[] larger = new long[2 * table.length];
        for (long id : table) {
            if (id != 0) {
                put(larger, id);
            }
        }
        table = larger;
    }
}
