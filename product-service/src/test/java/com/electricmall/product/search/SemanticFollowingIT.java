package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.product.category.CategoryLookup;
import com.electricmall.product.search.MeaningSearch.Meant;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of both indexes, with the real models, on rows in memory. */
class SemanticFollowingIT {

    private static final InMemorySource SOURCE = new InMemorySource();

    @Configuration
    @EnableConfigurationProperties({SearchProperties.class, SemanticProperties.class})
    @Import({
        IndexFollower.class,
        LuceneIndexes.class,
        LuceneProductSearch.class,
        NoMeaningSearch.class,
        SemanticConfiguration.class,
        SemanticGauge.class,
        VectorFollower.class
    })
    static class Beans {

        @Bean
        SearchSource source() {
            return SOURCE;
        }

        @Bean
        CategoryLookup categories() {
            return new InMemoryCategories();
        }
    }

    @TempDir
    private Path folder;

    @Test
    void followsTheRowsAndTellsHowFar() {
        SOURCE.write(1, "running shoes");
        SOURCE.write(2, "desk lamp");
        SOURCE.write(3, "4711");
        var context = new ApplicationContextRunner()
                .withUserConfiguration(Beans.class)
                .withPropertyValues("mall.search.semantic=true", "mall.search.folder=" + folder);

        context.run(beans -> {
            start(beans);
            await().untilAsserted(() -> assertThat(sneakers(beans)).containsExactly(1L));
            SOURCE.write(4, "tennis shoes");
            SOURCE.hide(1);
            await().untilAsserted(() -> assertThat(sneakers(beans)).containsExactly(4L));

            var metrics = new SimpleMeterRegistry();
            beans.getBean(SemanticGauge.class).bindTo(metrics);
            assertThat(metrics.get("mall.search.semantic.products").gauge().value())
                    .isEqualTo(2);
            await().untilAsserted(() -> assertThat(
                            metrics.get("mall.search.semantic.waiting").gauge().value())
                    .isEqualTo(1));
        });
        context.run(beans -> {
            start(beans);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(sneakers(beans)).containsExactly(4L));
        });
    }

    private static void start(AssertableApplicationContext beans) {
        beans.getBean(IndexFollower.class).start();
        beans.getBean(VectorFollower.class).start();
    }

    private static List<Long> sneakers(AssertableApplicationContext beans) {
        return beans.getBean(MeaningSearch.class).like(SearchRequest.of("sneakers")).stream()
                .map(Meant::id)
                .toList();
    }
}
