package com.electricmall.product.search;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class OpenSearchFamilyFacetsIT extends FamilyFacets {

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
