package com.electricmall.gateway;

import com.electricmall.local.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRulesOfEveryModule() {
        ArchitectureRules.checkEveryModule("com.electricmall.gateway");
    }
}
