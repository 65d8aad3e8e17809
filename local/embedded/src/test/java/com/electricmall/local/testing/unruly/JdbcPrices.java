package com.electricmall.local.testing.unruly;

final class JdbcPrices {

    @Override
    public String toString() {
        return "the prices of a database";
    }
}
