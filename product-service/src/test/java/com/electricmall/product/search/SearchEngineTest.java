package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.category.CategoryLookup;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class SearchEngineTest {

    @Configuration
    @EnableConfigurationProperties({SearchProperties.class, OpenSearchProperties.class})
    @Import({
        IndexFollower.class,
        LuceneIndexes.class,
        LuceneProductSearch.class,
        OpenSearchClient.class,
        OpenSearchIndexes.class,
        OpenSearchProductSearch.class
    })
    static class Beans {

        @Bean
        SearchSource source() {
            return new InMemorySource();
        }

        @Bean
        CategoryLookup categories() {
            return new InMemoryCategories();
        }

        @Bean
        ObjectMapper json() {
            return new ObjectMapper();
        }
    }

    private final ApplicationContextRunner context = new ApplicationContextRunner().withUserConfiguration(Beans.class);

    @Test
    void isLuceneUnlessAnotherIsAskedFor() {
        context.run(beans -> assertThat(beans).getBean(ProductSearch.class).isInstanceOf(LuceneProductSearch.class));
        context.withPropertyValues("mall.search.engine=opensearch")
                .run(beans ->
                        assertThat(beans).getBean(ProductSearch.class).isInstanceOf(OpenSearchProductSearch.class));
    }

    @Test
    void isNoneThatIsUnknown() {
        context.withPropertyValues("mall.search.engine=grep")
                .run(beans -> assertThat(beans).getFailure().rootCause().hasMessageContaining("grep"));
    }
}
