package com.electricmall.release.rollout;

import com.electricmall.release.canary.Baseline;
import java.util.Optional;
import java.util.Set;

/**
 * The two Deployments of a program. Every method throws {@link UnreachableException} if it may be repeated, which
 * changes nothing if the first call succeeded after all, and {@link ReleaseFailure} if repeating is of no use.
 */
public interface Cluster {

    /**
     * The Deployment that serves without a release.
     *
     * @param pods how many it should have
     * @param updated how many have its image
     * @param available how many answer, with whatever image
     * @param rolledOut whether all pods run its image, are available, and no other is left
     * @param stuck why it makes no progress
     */
    record Stable(String image, int pods, int updated, int available, boolean rolledOut, Optional<String> stuck) {}

    /**
     * The canary's Deployment, which also remembers what a release has to know after a crash.
     *
     * @param previousImage what the stable Deployment ran before the release
     * @param baseline what was broken before the release; empty if the canary does not say
     * @param rollingBack why the release is being rolled back
     * @param pods how many it should have
     * @param names of the pods that it has, without those that have ended for good
     * @param ready how many of them are ready
     * @param trouble why a pod will not become ready, was restarted, or has ended for good, as an evicted one
     */
    record Canary(
            String image,
            String previousImage,
            Optional<Baseline> baseline,
            Optional<String> rollingBack,
            int pods,
            Set<String> names,
            int ready,
            Optional<String> trouble) {

        public Canary {
            names = Set.copyOf(names);
        }

        /** @throws TakenAwayException if it is of another image, and so of another release */
        void requireImage(String expected) {
            if (!image.equals(expected)) {
                throw new TakenAwayException(
                        "the canary is somebody else's, of %s (expected: %s)".formatted(image, expected));
            }
        }
    }

    /** Empty if there is no such Deployment. */
    Optional<Stable> stable();

    /** Why a pod of the stable Deployment that has that image will not become ready, or has ended in between. */
    Optional<String> stableTrouble(String image);

    Optional<Canary> canary();

    /** Whether the pod of that name is, or was, one of the canary's; answered without asking. */
    boolean isCanary(String pod);

    /** How many pods the autoscaler may make; without one there is no limit. */
    int mostPods();

    /** Makes the canary of the stable Deployment as that is now. Its pods get no calls before they have a weight. */
    void createCanary(String image, int pods, Baseline baseline);

    /** Does nothing if there is no canary. */
    void scaleCanary(int pods);

    /** Has a later run roll back too, if this one cannot. */
    void markRollingBack(String reason);

    /** Returns when the canary and its pods are to go; they finish what they do. */
    void deleteCanary();

    /** How many pods of a canary are left, with those that are about to end. */
    int canaryPods();

    void setStableImage(String image);
}
