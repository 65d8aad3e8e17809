package com.electricmall.acceptance.bench.cost;

/**
 * A number beside what it is to be.
 *
 * @param isFloor whether more is better
 */
public record Aim(String what, double measured, double wanted, boolean isFloor) {

    public static Aim atLeast(String what, double measured, double wanted) {
        return new Aim(what, measured, wanted, true);
    }

    public static Aim atMost(String what, double measured, double wanted) {
        return new Aim(what, measured, wanted, false);
    }

    /** What could not be measured is not reached. */
    public boolean isReached() {
        return isFloor ? measured >= wanted : measured <= wanted;
    }

    String[] cells() {
        return new String[] {
            what,
            "%.2f".formatted(measured),
            (isFloor ? "≥ " : "≤ ") + "%.2f".formatted(wanted),
            isReached() ? "reached" : "missed"
        };
    }
}
