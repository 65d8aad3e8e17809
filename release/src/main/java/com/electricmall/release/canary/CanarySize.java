package com.electricmall.release.canary;

/**
 * How large a canary is in one step.
 *
 * @param pods at least 1
 * @param percent of all calls that its pods get together
 */
public record CanarySize(int pods, int percent) {

    /** PostgreSQL has connections for the autoscaler's maximum and one pod more. */
    private static final int MORE_THAN_THE_MAXIMUM = 1;

    /**
     * By weight, a canary has as many pods as carry its share. If the autoscaler's maximum leaves too little room for
     * them, its share is smaller: none of its pods gets more than a stable pod had before. Without weights each pod
     * gets the same, so that the number of pods is the share.
     *
     * @param wanted the share of this step, in percent below 100
     * @param stable how many pods the stable Deployment has
     * @param most how many pods its autoscaler may make
     */
    public static CanarySize of(int wanted, int stable, int most, boolean byWeight) {
        var room = room(stable, most);
        if (byWeight) {
            var pods = Math.clamp(Math.ceilDiv(wanted * stable, 100), 1, room);
            return new CanarySize(pods, stable == 0 ? wanted : Math.min(wanted, 100 * pods / stable));
        }
        var pods = Math.clamp(Math.round(wanted * stable / (100.0 - wanted)), 1, room);
        return new CanarySize(pods, 100 * pods / (pods + stable));
    }

    private static int room(int stable, int most) {
        return Math.max(1, most - stable + MORE_THAN_THE_MAXIMUM);
    }

    /**
     * What is left of it when the autoscaler has changed the stable Deployment: no more pods and no greater share than
     * before, and still none of its pods gets more than a stable pod had.
     */
    public CanarySize after(int stable, int most, boolean byWeight) {
        var left = Math.min(pods, room(stable, most));
        var carried = byWeight ? 100 * left / Math.max(1, stable) : 100 * left / (left + stable);
        return new CanarySize(left, Math.clamp(carried, 1, percent));
    }

    /** How many pods the canary may keep while the stable Deployment replaces its own, which takes one pod more. */
    public static int duringRollOut(int pods, int stable, int most) {
        return Math.clamp((long) most - stable, 0, pods);
    }
}
