package com.electricmall.product.search;

import com.electricmall.product.category.CategoryLookup;
import com.electricmall.product.search.SearchProperties.Engine;
import com.electricmall.product.search.VectorIndex.VectorSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What finds products by meaning. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("mall.search.semantic")
class SemanticConfiguration {

    /** @throws IllegalStateException if the models cannot be loaded, or the engine has no place for their vectors */
    @Bean
    TextVectors textVectors(SearchProperties search, SemanticProperties semantic) {
        if (search.engine() != Engine.LUCENE) {
            throw new IllegalStateException(
                    "mall.search.semantic: true (expected: false with mall.search.engine=opensearch,"
                            + " since vectors are kept in the Lucene index of each instance)");
        }
        return LoadedTextVectors.load(semantic.semanticLibraries());
    }

    @Bean
    Pace semanticPace(SemanticProperties semantic) {
        return new Pace(semantic.semanticShare());
    }

    @Bean
    VectorIndexes vectorIndexes(
            TextVectors models,
            Pace pace,
            SearchProperties search,
            SemanticProperties semantic,
            ObjectProvider<LuceneIndexes> words) {
        return new VectorIndexes(
                search.folderOrDefault().resolve("vectors"),
                new VectorSettings(models, semantic.semanticProducts(), pace),
                words.getObject()::isServed);
    }

    @Bean
    LuceneMeaningSearch meaningSearch(
            TextVectors models, VectorIndexes vectors, ObjectProvider<LuceneIndexes> words, CategoryLookup categories) {
        return new LuceneMeaningSearch(models, vectors, words.getObject(), categories);
    }
}
