package com.electricmall.product.search;

import java.io.IOException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;

/** Gives the tests of a class one {@link SearchFixture}, with an index in OpenSearch that is emptied before each. */
final class EmptyOpenSearchIndex extends TypeBasedParameterResolver<SearchFixture>
        implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(EmptyOpenSearchIndex.class);

    @Override
    public void beforeAll(ExtensionContext tests) throws IOException {
        tests.getStore(NAMESPACE).put(SearchFixture.class, OpenSearchFixture.start());
    }

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        fixture(test).clear();
    }

    @Override
    public SearchFixture resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return fixture(test);
    }

    @Override
    public void afterAll(ExtensionContext tests) throws IOException {
        fixture(tests).close();
    }

    private static SearchFixture fixture(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(SearchFixture.class, SearchFixture.class);
    }
}
