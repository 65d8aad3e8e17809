package com.electricmall.product.search;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class OpenSearchOrderIT extends SearchOrder {

    private static SearchFixture fixture;

    @BeforeAll
    static void start() throws IOException {
        fixture = OpenSearchFixture.start();
    }

    @AfterAll
    static void close() throws IOException {
        fixture.close();
    }

    @Override
    SearchFixture fixture() throws IOException {
        return fixture.cleared();
    }
}
