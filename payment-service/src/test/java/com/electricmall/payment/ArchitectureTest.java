package com.electricmall.payment;

import com.electricmall.local.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void isBuiltByTheHouseRules() {
        HouseRules.check("com.electricmall.payment");
    }
}
