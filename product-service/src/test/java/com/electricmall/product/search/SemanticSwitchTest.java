package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.electricmall.product.category.CategoryLookup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
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
        InMemorySource source() {
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
    void countsWhatFailsWhereItIsTurnedOn() {
        context.withAllowBeanDefinitionOverriding(true)
                .withBean("textVectors", ToyTextVectors.class, ToyTextVectors::new)
                .withUserConfiguration(IndexFollower.class, SemanticGauge.class)
                .withPropertyValues("mall.search.semantic=true", "mall.search.folder=" + folder)
                .run(beans -> {
                    beans.getBean(ToyTextVectors.class).failAt("failing");
                    beans.getBean(InMemorySource.class).write(1, "failing");
                    beans.getBean(InMemorySource.class).write(2, "hoover");
                    var metrics = new SimpleMeterRegistry();
                    beans.getBean(SemanticGauge.class).bindTo(metrics);
                    beans.getBean(IndexFollower.class).start();
                    beans.getBean(VectorFollower.class).start();

                    await().untilAsserted(() -> assertThat(metrics.get("mall.search.semantic.products")
                                    .gauge()
                                    .value())
                            .isEqualTo(1));
                    assertThat(beans.getBean(MeaningSearch.class).like(SearchRequest.of("failing")))
                            .isEmpty();
                    for (var counter : List.of("skipped", "failures")) {
                        assertThat(metrics.get("mall.search.semantic." + counter)
                                        .functionCounter()
                                        .count())
                                .isEqualTo(1);
                    }
                });
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
    void isRefusedWithMoreProductsThanFiltersTellApart() {
        context.withPropertyValues("mall.search.semantic=true", "mall.search.semantic-products=250001")
                .run(beans -> assertThat(beans)
                        .getFailure()
                        .rootCause()
                        .hasMessage("mall.search.semantic-products: 250001"
                                + " (expected: <= 250000, as many as filters tell apart)"));
    }

    @Test
    void isRefusedWithoutItsLibraries() {
        assertThatThrownBy(() -> LoadedTextVectors.load(folder, ClassLoader.getPlatformClassLoader()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no libraries of it in " + folder)
                .hasMessageContaining("mall.search.semantic-libraries");
    }
}
