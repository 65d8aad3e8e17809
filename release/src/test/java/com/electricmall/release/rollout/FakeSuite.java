package com.electricmall.release.rollout;

import com.electricmall.release.canary.Baseline;
import com.electricmall.release.canary.Counts;
import com.electricmall.release.canary.Observation;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/**
 * A suite under load that passes as a release lets time pass: in each pause its controllers start and replace pods, and
 * a hundred requests a second are shared among the ready ones by their weights.
 */
final class FakeSuite implements Cluster, Registry, Metrics, Pacer {

    static final String OLD = "registry.example.com/order-service:1.0.0";
    static final String NEW = "registry.example.com/order-service:1.1.0";

    private static final int REQUESTS_A_SECOND = 100;

    /** The process of the release ends here. */
    static final class Crash extends RuntimeException {}

    final Map<String, FakePod> pods = new TreeMap<>();
    final Map<String, Double> burning = new HashMap<>();
    final Set<String> neverReady = new HashSet<>();
    final Set<String> restarting = new HashSet<>();
    final Set<String> restartingWithAllCalls = new HashSet<>();
    final Map<String, Double> failing = new HashMap<>();
    final Map<String, Double> slow = new HashMap<>();
    final Map<String, Double> rejecting = new HashMap<>();
    final Map<Integer, Double> shares = new TreeMap<>();
    String stableImage = OLD;
    int stablePods = 2;
    int mostPods = 6;
    int load = REQUESTS_A_SECOND;
    int leaving;
    double deadLetters;
    double deadLettersPerPod;
    Optional<String> stuck = Optional.empty();
    Optional<Canary> canary = Optional.empty();
    boolean exists = true;
    boolean clusterAway;
    boolean registryAway;
    boolean metricsAway;
    IntPredicate crashesBefore = _ -> false;
    IntPredicate crashesAfter = _ -> false;
    Duration startsWithin = Duration.ZERO;
    int changes;
    int pauses;
    int interruptedAt = -1;
    Runnable atPause = () -> {};
    private Duration now = Duration.ZERO;
    private int made;

    FakeSuite() {
        pass(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
    }

    List<FakePod> pods(boolean ofCanary) {
        return pods.entrySet().stream()
                .filter(pod -> isCanary(pod.getKey()) == ofCanary)
                .map(Map.Entry::getValue)
                .toList();
    }

    /** How many stable pods have that image. */
    int updated(String image) {
        return (int) pods(false).stream().filter(pod -> pod.image.equals(image)).count();
    }

    /** No pod of that image is ready any more, nor gets ready. */
    void becomeUnready(String image) {
        neverReady.add(image);
        pods.values().stream().filter(pod -> pod.image.equals(image)).forEach(pod -> pod.ready = false);
    }

    private int available() {
        return (int) pods(false).stream().filter(pod -> pod.ready).count();
    }

    @Override
    public boolean isCanary(String pod) {
        return pod.startsWith("canary");
    }

    void passUninterrupted(Duration time) {
        pass(time);
        atPause.run();
    }

    private void pass(Duration time) {
        now = now.plus(time);
        canary.ifPresentOrElse(it -> scale("canary", it.image(), it.pods()), () -> scale("canary", "", 0));
        replaceStable();
        pods.forEach((name, pod) -> {
            deadLetters += isCanary(name) ? deadLettersPerPod : 0;
            pod.ready |= !neverReady.contains(pod.image) && now.minus(pod.made).compareTo(startsWithin) >= 0;
        });
        shares.put(pauses, FakePod.share(load * time.toMillis() / 1_000.0, this));
    }

    /** One at a time, and none that answers before another does. */
    private void replaceStable() {
        pods.entrySet().stream()
                .filter(pod -> !isCanary(pod.getKey()) && !pod.getValue().image.equals(stableImage))
                .filter(pod -> available() > stablePods || !pod.getValue().ready)
                .map(Map.Entry::getKey)
                .findFirst()
                .ifPresent(pods::remove);
        scale(
                "stable",
                stableImage,
                stablePods + (updated(stableImage) < pods(false).size() ? 1 : 0));
    }

    private void scale(String kind, String image, int wanted) {
        var names = pods.keySet().stream().filter(name -> name.startsWith(kind)).toList();
        for (var extra = wanted; extra < names.size(); extra++) {
            pods.remove(names.get(extra));
        }
        for (var missing = names.size(); missing < wanted; missing++) {
            pods.put(kind + "-" + made++, new FakePod(image, kind.equals("canary") ? 0 : 1, now));
        }
    }

    void answerOfCluster() {
        answer(clusterAway);
    }

    private void change(Runnable change) {
        answerOfCluster();
        changes++;
        if (crashesBefore.test(changes)) {
            throw new Crash();
        }
        change.run();
        if (crashesAfter.test(changes)) {
            throw new Crash();
        }
    }

    private static void answer(boolean away) {
        if (away) {
            throw new UnreachableException("it did not answer");
        }
    }

    @Override
    public Optional<Stable> stable() {
        answerOfCluster();
        var all = pods(false).size();
        var done = updated(stableImage) == all && available() == all;
        return exists
                ? Optional.of(new Stable(stableImage, stablePods, updated(stableImage), available(), done, stuck))
                : Optional.empty();
    }

    @Override
    public Optional<String> stableTrouble(String image) {
        answer(clusterAway);
        return restartingWithAllCalls.contains(image) && updated(image) > 0
                ? Optional.of("pod stable has ended and was restarted")
                : Optional.empty();
    }

    @Override
    public Optional<Canary> canary() {
        answer(clusterAway);
        return canary.map(it -> new Canary(
                it.image(),
                it.previousImage(),
                it.baseline(),
                it.rollingBack(),
                it.pods(),
                Set.copyOf(pods.keySet().stream().filter(this::isCanary).toList()),
                Math.toIntExact(pods(true).stream().filter(pod -> pod.ready).count()),
                restarting.contains(it.image()) && !pods(true).isEmpty()
                        ? Optional.of("pod canary has ended and was restarted")
                        : Optional.empty()));
    }

    @Override
    public int mostPods() {
        answer(clusterAway);
        return mostPods;
    }

    @Override
    public void createCanary(String image, int pods, Baseline baseline) {
        if (canary.isEmpty()) {
            change(() ->
                    canary = Optional.of(canary(image, stableImage, Optional.of(baseline), Optional.empty(), pods)));
        }
    }

    private static Canary canary(
            String image, String previous, Optional<Baseline> baseline, Optional<String> rollingBack, int pods) {
        return new Canary(image, previous, baseline, rollingBack, pods, Set.of(), 0, Optional.empty());
    }

    @Override
    public void scaleCanary(int pods) {
        changeCanary(it -> canary(it.image(), it.previousImage(), it.baseline(), it.rollingBack(), pods));
    }

    @Override
    public void markRollingBack(String reason) {
        changeCanary(it -> canary(it.image(), it.previousImage(), it.baseline(), Optional.of(reason), it.pods()));
    }

    void changeImageOfCanary(String image) {
        canary = canary.map(it -> canary(image, it.previousImage(), it.baseline(), it.rollingBack(), it.pods()));
    }

    void forgetBaseline() {
        canary =
                canary.map(it -> canary(it.image(), it.previousImage(), Optional.empty(), it.rollingBack(), it.pods()));
    }

    private void changeCanary(UnaryOperator<Canary> change) {
        change(() -> canary = canary.map(change));
    }

    @Override
    public void deleteCanary() {
        change(() -> canary = Optional.empty());
    }

    @Override
    public int canaryPods() {
        answer(clusterAway);
        return pods(true).size() + leaving;
    }

    @Override
    public void setStableImage(String image) {
        change(() -> stableImage = image);
    }

    @Override
    public Map<String, Integer> weights() {
        answer(registryAway);
        var weights = new TreeMap<String, Integer>();
        pods.forEach((name, pod) -> {
            if (pod.ready) {
                weights.put(name, pod.weight);
            }
        });
        return weights;
    }

    @Override
    public void setWeight(String instance, int weight) {
        answer(registryAway);
        if (pods.containsKey(instance)) {
            pods.get(instance).weight = weight;
        }
    }

    @Override
    public Observation observe() {
        answer(metricsAway);
        var counts = new HashMap<String, Counts>();
        pods.forEach((name, pod) -> counts.put(name, pod.counts));
        return new Observation(counts, burning, deadLetters);
    }

    @Override
    public Duration now() {
        return now;
    }

    @Override
    public void pause(Duration time) {
        pauses++;
        passUninterrupted(time);
        if (interruptedAt >= 0 && pauses >= interruptedAt) {
            throw new ReleaseFailure("interrupted");
        }
    }

    @Override
    public Pacer whileEnding() {
        return new EndingPacer(this);
    }
}
