package dev.rookery.dataset.internal.csv;

/** A set of 64-bit hashes that counts up to a limit and then only knows that there were more. */
final class LongSet {
    private final int limit;
    private long[] slots = new long[16];
    private int size;
    private boolean zero;
    private boolean full;

    LongSet(int limit) {
        this.limit = limit;
    }

    /** Adds a hash; returns whether it was new, which is false once there are more than the limit. */
    boolean add(long hash) {
        if (full) {
            return false;
        }
        boolean added = hash == 0 ? !zero : insert(slots, hash);
        zero |= hash == 0;
        if (added && ++size > limit) {
            full = true;
            slots = new long[0];
        } else if (added && size * 2 > slots.length) {
            long[] larger = new long[slots.length * 2];
            for (long slot : slots) {
                if (slot != 0) {
                    insert(larger, slot);
                }
            }
            slots = larger;
        }
        return added;
    }

    private static boolean insert(long[] slots, long hash) {
        int i = (int) (hash ^ hash >>> 32) & slots.length - 1;
        while (slots[i] != 0) {
            if (slots[i] == hash) {
                return false;
            }
            i = i + 1 & slots.length - 1;
        }
        slots[i] = hash;
        return true;
    }

    /** How many different hashes; one more than the limit when there were more. */
    int size() {
        return size;
    }

    boolean full() {
        return full;
    }

    /** Lets go of the hashes; their number stays. */
    void close() {
        slots = new long[0];
    }
}
