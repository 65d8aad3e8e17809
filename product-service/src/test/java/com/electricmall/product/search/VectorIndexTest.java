package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.product.search.VectorIndex.VectorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorIndexTest {

    private static final IndexState BEGINNING = new IndexState("cluster/products", "1", 0);
    private static final IndexState WHOLE = BEGINNING.madeTo(IndexState.WHOLE);

    @TempDir
    private Path folder;

    private final ToyTextVectors models = new ToyTextVectors();

    private VectorIndex create(int most) throws IOException {
        var index = VectorIndex.create(folder, new VectorSettings(models, most, new Pace(1)));
        index.commit(BEGINNING);
        return index;
    }

    private VectorIndex open() throws IOException {
        return VectorIndex.open(folder, new VectorSettings(models, 10, new Pace(1)));
    }

    @Test
    void readsATextOnceHoweverOftenTheProductChanges() throws IOException {
        try (var index = create(10)) {
            index.add(SourceProducts.of(1, "lamp"));
            index.replace(SourceProducts.of(1, "lamp"));
            index.commit(WHOLE);
        }
        try (var index = open()) {
            assertThat(index.state()).isEqualTo(WHOLE);
            index.replace(SourceProducts.of(1, "lamp"));
            assertThat(models.read).containsExactly("lamp");
            index.replace(SourceProducts.of(1, "kettle"));
            index.replace(SourceProducts.of(1, "lamp"));
        }
        assertThat(models.read).containsExactly("lamp", "kettle", "lamp");
    }

    @Test
    void keepsVectorsWhenAllProductsAreGoneThroughAnewAndDropsThoseOfNone() throws IOException {
        try (var index = create(10)) {
            index.add(SourceProducts.of(1, "lamp"));
            index.add(SourceProducts.of(2, "kettle"));
            index.commit(WHOLE);
        }
        try (var index = create(10)) {
            assertThat(index.state()).isEqualTo(BEGINNING);
            index.add(SourceProducts.of(2, "kettle"));
            assertThat(index.products()).isEqualTo(2);
            index.commit(WHOLE);
            assertThat(index.products()).isEqualTo(1);
        }
        assertThat(models.read).containsExactly("lamp", "kettle");
    }

    @Test
    void makesThemAnewWithOtherModels() throws IOException {
        try (var index = create(10)) {
            index.add(SourceProducts.of(1, "lamp"));
            index.commit(WHOLE);
        }
        models.version = "others";

        assertThatThrownBy(this::open).isInstanceOf(IllegalArgumentException.class);
        try (var index = create(10)) {
            assertThat(index.products()).isZero();
        }
    }

    @Test
    void forgetsTheHiddenAndThoseWithoutAText() throws IOException {
        try (var index = create(10)) {
            index.add(SourceProducts.of(1, "lamp"));
            index.add(SourceProducts.of(2, "123"));
            assertThat(index.products()).isEqualTo(1);
            index.replace(SourceProducts.hidden(1, "lamp"));
            assertThat(index.products()).isZero();
            index.replace(SourceProducts.of(1, "lamp"));
            assertThat(index.products()).isEqualTo(1);
        }
    }

    @Test
    void staysWithWordsBeyondTheLimitAndSeesTheOthersAfterTheNextStart() throws IOException {
        try (var index = create(1)) {
            index.add(SourceProducts.of(1, "lamp"));
            assertThat(index.isServed()).isTrue();
            index.add(SourceProducts.of(2, "kettle"));
            assertThat(index.isServed()).isFalse();
            index.commit(WHOLE);
        }
        try (var index = open()) {
            assertThat(index.isServed()).isTrue();
            assertThat(index.products()).isEqualTo(1);
            assertThat(index.state()).isEqualTo(BEGINNING);
        }
    }

    @Test
    void refusesAProductOfWhichNoVectorCanBeMadeAndGoesOn() throws IOException {
        models.failAt("failing");
        models.instead.put("nowhere", () -> vector(ToyTextVectors.DIMENSIONS, Float.NaN));
        models.instead.put("short", () -> vector(2, 0.7f));
        try (var index = create(10)) {
            index.add(SourceProducts.of(1, "lamp"));
            for (var name : List.of("failing", "nowhere", "short")) {
                assertThatThrownBy(() -> index.replace(SourceProducts.of(2, name)))
                        .isInstanceOfSatisfying(
                                UnindexableProductException.class,
                                refused -> assertThat(refused.id()).isEqualTo(2));
            }
            index.add(SourceProducts.of(3, "kettle"));
            assertThat(index.products()).isEqualTo(2);
            index.commit(WHOLE);
        }
        try (var index = open()) {
            assertThat(index.products()).isEqualTo(2);
            index.replace(SourceProducts.of(2, "iron"));
            assertThat(index.products()).isEqualTo(3);
        }
    }

    @Test
    void forgetsTheTextBeforeOneOfWhichNoVectorCanBeMade() throws IOException {
        try (var index = create(10)) {
            index.add(SourceProducts.of(1, "lamp"));
            index.commit(WHOLE);
        }
        models.failAt("failing");
        try (var index = create(10)) {
            assertThat(index.products()).isEqualTo(1);
            assertThatThrownBy(() -> index.add(SourceProducts.of(1, "failing")))
                    .isInstanceOf(UnindexableProductException.class);
            assertThat(index.products()).isZero();
        }
    }

    private static float[] vector(int dimensions, float value) {
        var vector = new float[dimensions];
        Arrays.fill(vector, value);
        return vector;
    }

    @Test
    void waitsForTheIndexOfWords() throws IOException {
        var served = new AtomicBoolean();
        var indexes = new VectorIndexes(folder, new VectorSettings(models, 10, new Pace(1)), served::get);

        assertThat(indexes.home().claim()).isEmpty();
        served.set(true);
        try (var claim = indexes.home().claim().orElseThrow();
                var index = claim.create(BEGINNING)) {
            assertThat(index.state()).isEqualTo(BEGINNING);
            assertThat(indexes.isServed()).isTrue();
        }
    }

    @Test
    void isLostOnceASearchCouldNotReadIt() throws IOException {
        try (var index = create(10)) {
            index.keep();
            index.reportDamage();

            assertThat(index.isServed()).isFalse();
            assertThatThrownBy(index::keep).isInstanceOf(IOException.class);
        }
    }
}
