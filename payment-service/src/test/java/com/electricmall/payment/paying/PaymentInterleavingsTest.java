package com.electricmall.payment.paying;

import static com.electricmall.payment.paying.PaymentFixtures.cny;
import static com.electricmall.payment.paying.PaymentFixtures.processing;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.money.Money;
import com.electricmall.payment.paying.PaymentWorld.Happening;
import com.electricmall.payment.provider.ChargeResult;
import com.electricmall.payment.provider.ChargeResult.Captured;
import com.electricmall.payment.provider.ChargeResult.Declined;
import com.electricmall.payment.provider.ChargeResult.Pending;
import com.electricmall.payment.provider.ChargeResult.RequiresAction;
import com.electricmall.payment.provider.ChargeResult.Voided;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Walks a payment through whatever may come in whatever order: every order of {@value #DEPTH} happenings, and longer
 * walks by a seed that a failure names; set it by {@code -Dseed=} to repeat.
 */
class PaymentInterleavingsTest {

    private static final int DEPTH = 6;
    private static final int WALKS = 2_000;
    private static final int STEPS = 24;

    private static final List<ChargeResult> RESULTS = List.of(
            new Captured(),
            new Declined("CARD_DECLINED"),
            new RequiresAction("https://bank.example/3ds"),
            new Pending(),
            new Voided());

    private static final List<Happening> HAPPENINGS = List.of(Happening.values());

    /** What a charge can come to at once. */
    private static final List<ChargeResult> FIRST_ANSWERS = RESULTS.subList(0, 4);

    @Test
    void everyOrderOfHappeningsEndsAsTheProviderHasIt() {
        for (var first : FIRST_ANSWERS) {
            walkAll(PaymentWorld.of(first), new ArrayDeque<>(), new HashMap<>());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void longOrdersOfHappeningsEndAsTheProviderHasIt(long fixedSeed) {
        var seed = Long.getLong("seed", fixedSeed);
        var random = new Random(seed);
        for (var walk = 0; walk < WALKS; walk++) {
            var world = PaymentWorld.of(FIRST_ANSWERS.get(random.nextInt(FIRST_ANSWERS.size())));
            var path = new ArrayDeque<Happening>();
            for (var step = 0; step < STEPS; step++) {
                var happening = HAPPENINGS.get(random.nextInt(HAPPENINGS.size()));
                path.addLast(happening);
                var next = world.after(happening);
                var why = "seed %d, walk %d: %s after %s".formatted(seed, walk, path, world.first());
                requireLegal(world, next, () -> why);
                requireAgreement(next, () -> why);
                world = next;
            }
        }
    }

    /** A world that was met before, with at least as many steps to go, leads nowhere new. */
    private static void walkAll(PaymentWorld world, Deque<Happening> path, Map<PaymentWorld, Integer> met) {
        var left = DEPTH - path.size();
        if (met.getOrDefault(world, -1) >= left) {
            return;
        }
        met.put(world, left);
        Supplier<String> why = () -> path + " after " + world.first();
        requireAgreement(world, why);
        if (left > 0) {
            for (var happening : HAPPENINGS) {
                path.addLast(happening);
                var next = world.after(happening);
                requireLegal(world, next, why);
                walkAll(next, path, met);
                path.removeLast();
            }
        }
    }

    private static void requireLegal(PaymentWorld before, PaymentWorld after, Supplier<String> why) {
        var was = before.payment();
        var is = after.payment();
        require(is.status() == was.status() || was.status().mayBecome(is.status()), why);
        require((is.version() == was.version()) == is.equals(was), why);
    }

    /** Never captured without the provider's money, never given up with it; and in the end the two agree. */
    private static void requireAgreement(PaymentWorld world, Supplier<String> why) {
        var payment = world.payment();
        var takenByProvider =
                world.decided().filter(result -> result instanceof Captured).isPresent();
        require(payment.isOpen() || payment.status().isCaptured() == takenByProvider, why);
        var end = world.inTheEnd();
        require(end.payment().status() == statusOf(end.decided().orElseThrow()), why);
    }

    /** AssertJ would spend most of a million checks on their descriptions. */
    private static void require(boolean holds, Supplier<String> why) {
        if (!holds) {
            throw new AssertionError(why.get());
        }
    }

    private static PaymentStatus statusOf(ChargeResult result) {
        return switch (result) {
            case Captured() -> PaymentStatus.CAPTURED;
            case Declined(var _) -> PaymentStatus.DECLINED;
            case RequiresAction(var _) -> PaymentStatus.REQUIRES_ACTION;
            case Pending() -> PaymentStatus.PROCESSING;
            case Voided() -> PaymentStatus.VOIDED;
        };
    }

    @Test
    void firstDecisionOfTheProviderStands() {
        for (var first : RESULTS) {
            for (var second : RESULTS) {
                for (var third : RESULTS) {
                    var decided = hearing(hearing(hearing(processing(), first), second), third);
                    var expected = List.of(first, second, third).stream()
                            .map(PaymentInterleavingsTest::statusOf)
                            .filter(status -> !status.isOpen())
                            .findFirst();

                    assertThat(decided.isOpen())
                            .as("%s, %s, %s", first, second, third)
                            .isEqualTo(expected.isEmpty());
                    expected.ifPresent(status -> assertThat(decided.status()).isEqualTo(status));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noWalkBreaksTheBooks(long fixedSeed) {
        var seed = Long.getLong("seed", fixedSeed);
        var random = new Random(seed);
        for (var walk = 0; walk < WALKS; walk++) {
            walk(random, "seed %d, walk %d".formatted(seed, walk));
        }
    }

    private static void walk(Random random, String name) {
        var payment = processing();
        var promises = new ArrayDeque<Money>();
        var steps = new ArrayList<String>();
        var captures = 0;
        for (var step = 0; step < STEPS; step++) {
            var before = payment;
            payment = switch (random.nextInt(4)) {
                case 0, 1 -> hearing(payment, RESULTS.get(random.nextInt(RESULTS.size())));
                case 2 -> promising(payment, random, promises);
                default -> paying(payment, promises);
            };
            steps.add(payment.status() + " " + payment.refunded() + "/" + payment.refundPromised());
            captures += payment.status() == PaymentStatus.CAPTURED && before.status() != PaymentStatus.CAPTURED ? 1 : 0;

            Supplier<String> why = () -> name + ": " + steps;
            assertThat(payment.version() - before.version()).as(why).isBetween(0L, 1L);
            assertThat(payment.version() == before.version()).as(why).isEqualTo(payment.equals(before));
            assertThat(payment.status() == before.status() || before.status().mayBecome(payment.status()))
                    .as(why)
                    .isTrue();
            assertThat(captures).as(why).isLessThanOrEqualTo(1);
            if (!payment.status().isCaptured()) {
                assertThat(payment.refundPromised().isZero()).as(why).isTrue();
            }
            var open = promises.stream().reduce(cny("0"), Money::plus);
            assertThat(payment.refunded().plus(open)).as(why).isEqualTo(payment.refundPromised());
        }
    }

    private static Payment hearing(Payment payment, ChargeResult result) {
        return payment.after(result).orElse(payment);
    }

    private static Payment promising(Payment payment, Random random, Deque<Money> promises) {
        var part = payment.parts().get(random.nextInt(payment.parts().size()));
        var most = part.left().amount().unscaledValue().intValue();
        if (payment.refundable().isZero() || most == 0) {
            return payment;
        }
        var amount = cny(BigDecimal.valueOf(1 + random.nextInt(most), 2).toPlainString());
        promises.add(amount);
        return payment.promising(Map.of(part.merchantId(), amount));
    }

    private static Payment paying(Payment payment, Deque<Money> promises) {
        return promises.isEmpty() ? payment : payment.refunding(promises.remove());
    }
}
