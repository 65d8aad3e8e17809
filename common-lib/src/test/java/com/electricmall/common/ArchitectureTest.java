package com.electricmall.common;

import com.electricmall.local.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRulesOfEveryModule() {
        ArchitectureRules.checkEveryModule("com.electricmall.common");
    }
}
