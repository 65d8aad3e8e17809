package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.product.category.CategoryLookup;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class SemanticSwitchTest {

    @Configuration
    @EnableConfigurationProperties({SearchProperties.class, SemanticProperties.class})
    @Import({LuceneIndexes.class, NoMeaningSearch.class, SemanticConfiguration.class, VectorFollower.class})
    static class Beans {

        @Bean
        SearchSource source() {
            return new InMemorySource();
        }

        @Bean
        CategoryLookup categories() {
            return new InMemoryCategories();
        }
    }

    private final ApplicationContextRunner context = new ApplicationContextRunner().withUserConfiguration(Beans.class);

    @TempDir
    private Path folder;

    @Test
    void isOffUnlessItIsTurnedOn() {
        context.run(beans -> assertThat(beans)
                .hasSingleBean(NoMeaningSearch.class)
                .doesNotHaveBean(TextVectors.class)
                .doesNotHaveBean(VectorFollower.class));
        context.withPropertyValues("mall.search.semantic=false")
                .run(beans -> assertThat(beans).hasSingleBean(NoMeaningSearch.class));
    }

    @Test
    void isRefusedWithOpenSearch() {
        context.withPropertyValues("mall.search.semantic=true", "mall.search.engine=opensearch")
                .run(beans -> assertThat(beans)
                        .getFailure()
                        .rootCause()
                        .hasMessageStartingWith(
                                "mall.search.semantic: true (expected: false with mall.search.engine=opensearch"));
    }

    @Test
    void isRefusedWithAShareOfNothing() {
        context.withPropertyValues("mall.search.semantic=true", "mall.search.semantic-share=0")
                .run(beans -> assertThat(beans)
                        .getFailure()
                        .rootCause()
                        .hasMessage("mall.search.semantic-share: 0.0 (expected: > 0, <= 1)"));
    }

    @Test
    void isRefusedWithoutItsLibraries() {
        assertThatThrownBy(() -> LoadedTextVectors.load(folder, ClassLoader.getPlatformClassLoader()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no libraries of it in " + folder)
                .hasMessageContaining("mall.search.semantic-libraries");
    }
}
