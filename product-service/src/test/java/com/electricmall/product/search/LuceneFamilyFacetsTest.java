package com.electricmall.product.search;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class LuceneFamilyFacetsTest extends FamilyFacets {

    @TempDir
    private Path folder;

    private SearchFixture fixture;

    @Override
    SearchFixture fixture() throws IOException {
        fixture = LuceneFixture.in(folder);
        return fixture;
    }

    @AfterEach
    void close() throws IOException {
        fixture.close();
    }
}
