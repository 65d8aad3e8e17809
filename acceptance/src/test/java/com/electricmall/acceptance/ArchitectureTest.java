package com.electricmall.acceptance;

import com.electricmall.local.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRulesOfAllTests() {
        ArchitectureRules.checkTests("com.electricmall.acceptance");
    }
}
