package com.electricmall.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ScopeTest {

    private static final Scope WITH_LEDGER = new Scope("current", true);
    private static final Scope WITHOUT = new Scope("gone", false);

    @ParameterizedTest
    @EnumSource
    void opensEveryDifferenceFromACurrentLedger(DifferenceKind kind) {
        assertThat(WITH_LEDGER.canOpen(kind)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"CAPTURE_MISSING_AT_PROVIDER", "CAPTURE_MISSING_HERE", "REFUNDS_DIFFER"})
    void opensNoneThatALaterReadOfTheLedgerMightExplain(DifferenceKind kind) {
        assertThat(WITHOUT.canOpen(kind)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"CAPTURE_MISSING_AT_PROVIDER", "CAPTURE_MISSING_HERE", "REFUNDS_DIFFER"})
    void opensAllOthersWithoutALedger(DifferenceKind kind) {
        assertThat(WITHOUT.canOpen(kind)).isTrue();
    }
}
