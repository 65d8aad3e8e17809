package com.electricmall.user;

import com.electricmall.local.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheArchitectureRules() {
        ArchitectureRules.check("com.electricmall.user");
    }
}
