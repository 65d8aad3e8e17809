package com.electricmall.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a purchase costs in all; docs/checkout-statements.md has the table. */
class PurchasePartTest {

    /** Listeners take what a poll brought in two trips and one transaction, however much it is. */
    private static final Set<PurchasePart> HEARD =
            Set.of(PurchasePart.HEAR_PLACED, PurchasePart.HEAR_CAPTURED, PurchasePart.HEAR_PAID);

    @Test
    void aBuyerWaitsForTenTrips() {
        assertThat(sum(EnumSet.complementOf(EnumSet.copyOf(HEARD)))).isEqualTo(new RoundTrips(10, 9));
    }

    @Test
    void aPurchaseIsElevenTripsWhereTenAreHeardTogether() {
        var waitedFor = sum(EnumSet.complementOf(EnumSet.copyOf(HEARD)));

        assertThat(waitedFor.trips() + HEARD.size() * 2 / 10.0).isLessThanOrEqualTo(11);
        assertThat(waitedFor.transactions() + HEARD.size() / 10.0).isLessThanOrEqualTo(9.5);
    }

    @Test
    void aPurchaseIsSixteenTripsIfAllIsHeardAlone() {
        assertThat(sum(EnumSet.allOf(PurchasePart.class))).isEqualTo(new RoundTrips(16, 12));
    }

    private static RoundTrips sum(Set<PurchasePart> parts) {
        return parts.stream().map(PurchasePart::cost).reduce(new RoundTrips(0, 0), RoundTrips::plus);
    }
}
