package com.electricmall.local.testing;

import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRulesOfAllTests() {
        ArchitectureRules.checkTests("com.electricmall.local");
    }
}
