package com.electricmall.local;

import com.electricmall.local.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRulesOfAllTests() {
        ArchitectureRules.checkTests("com.electricmall.local");
    }
}
