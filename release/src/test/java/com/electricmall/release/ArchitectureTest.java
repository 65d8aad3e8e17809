package com.electricmall.release;

import com.electricmall.local.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRulesOfAllModules() {
        ArchitectureRules.checkEveryModule("com.electricmall.release");
    }
}
