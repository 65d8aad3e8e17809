package com.electricmall.user;

import com.electricmall.local.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void isBuiltLikeTheHouse() {
        HouseRules.check("com.electricmall.user");
    }
}
