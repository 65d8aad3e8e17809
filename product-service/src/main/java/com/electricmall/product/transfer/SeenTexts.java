package com.electricmall.product.transfer;

/**
 * Remembers texts and to whom each belongs, by their hashes: at most {@value #MOST} in at most 6 MB of memory. After so
 * many it forgets them all and begins anew.
 */
final class SeenTexts {

    static final int MOST = 250_000;

    private static final int FEW = 64;
    private static final long PRIME = 0x100000001B3L;
    private static final long OFFSET = 0xCBF29CE484222325L;

    /** Zero where there is none. */
    private long[] texts = new long[FEW];

    private int[] owners = new int[FEW];
    private int size;

    /** Whether a text came for the first time, or else with the same owner then. */
    boolean belongsTo(String text, int owner) {
        var hash = hash(text);
        var place = placeOf(hash);
        if (texts[place] == hash) {
            return owners[place] == owner;
        }
        if (size == MOST) {
            resize(FEW, false);
        } else if (2 * size >= texts.length) {
            resize(2 * texts.length, true);
        }
        put(hash, owner);
        size++;
        return true;
    }

    private void resize(int length, boolean keeps) {
        var before = texts;
        var ownersBefore = owners;
        texts = new long[length];
        owners = new int[length];
        if (!keeps) {
            size = 0;
            return;
        }
        for (var place = 0; place < before.length; place++) {
            if (before[place] != 0) {
                put(before[place], ownersBefore[place]);
            }
        }
    }

    private void put(long hash, int owner) {
        var place = placeOf(hash);
        texts[place] = hash;
        owners[place] = owner;
    }

    /** Where the hash is, or belongs. */
    private int placeOf(long hash) {
        var place = (int) hash & (texts.length - 1);
        while (texts[place] != 0 && texts[place] != hash) {
            place = (place + 1) & (texts.length - 1);
        }
        return place;
    }

    /** FNV-1a of 64 bits, and a last step by which each bit depends on all others; never zero. */
    private static long hash(String text) {
        var hash = OFFSET;
        for (var i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash ^= hash >>> 27;
        return hash == 0 ? 1 : hash;
    }
}
