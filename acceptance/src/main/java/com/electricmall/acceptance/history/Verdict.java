package com.electricmall.acceptance.history;

import java.util.List;

/**
 * How the shop compares with what it told its clients.
 *
 * @param acknowledged purchases that clients were told to be paid
 * @param lost what was acknowledged and is not there, or not as it was told
 * @param doubled what was asked for once and is there more than once
 */
public record Verdict(int acknowledged, List<String> lost, List<String> doubled) {

    public Verdict {
        lost = List.copyOf(lost);
        doubled = List.copyOf(doubled);
    }

    public boolean isFine() {
        return lost.isEmpty() && doubled.isEmpty();
    }
}
