package com.electricmall.product.search;

/** A set of numbers that takes 11 to 32 bytes of memory for each. */
final class LongSet {

    private static final int FEW = 16;

    /** Zero where there is none. */
    private long[] table = new long[FEW];

    private int size;
    private boolean hasZero;

    /** Whether it was not in the set before. */
    boolean add(long number) {
        if (number == 0) {
            var isNew = !hasZero;
            hasZero = true;
            return isNew;
        }
        if (4L * (size + 1) > 3L * table.length) {
            var before = table;
            table = new long[2 * before.length];
            for (var each : before) {
                if (each != 0) {
                    table[placeOf(each)] = each;
                }
            }
        }
        var place = placeOf(number);
        if (table[place] == number) {
            return false;
        }
        table[place] = number;
        size++;
        return true;
    }

    /** Where the number is, or belongs. */
    private int placeOf(long number) {
        var place = (int) mixed(number) & (table.length - 1);
        while (table[place] != 0 && table[place] != number) {
            place = (place + 1) & (table.length - 1);
        }
        return place;
    }

    /** A number in which each bit depends on all bits of the other. */
    static long mixed(long number) {
        var mixed = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
