package com.electricmall.product.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;
import org.springframework.util.FileSystemUtils;

/** Gives each test of a class a {@link SearchFixture} that is empty, with an index of Lucene. */
final class EmptyLuceneIndex extends TypeBasedParameterResolver<SearchFixture>
        implements BeforeEachCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(EmptyLuceneIndex.class);

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        var folder = Files.createTempDirectory("lucene");
        store(test).put(Path.class, folder);
        store(test).put(SearchFixture.class, LuceneFixture.in(folder));
    }

    @Override
    public SearchFixture resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return store(test).get(SearchFixture.class, SearchFixture.class);
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        store(test).get(SearchFixture.class, SearchFixture.class).close();
        FileSystemUtils.deleteRecursively(store(test).get(Path.class, Path.class));
    }

    private static Store store(ExtensionContext test) {
        return test.getStore(NAMESPACE);
    }
}
