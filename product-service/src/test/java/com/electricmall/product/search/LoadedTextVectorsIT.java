package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LoadedTextVectorsIT {

    /** As the build leaves them, and as an image has them. */
    private static final Path LIBRARIES = Path.of("sentence-embedding/target/libraries");

    /** Has no models, as the program has none. */
    private static final class Program extends ClassLoader {

        Program() {
            super(LoadedTextVectorsIT.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.electricmall.embedding.") || name.startsWith("ai.onnxruntime.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    @Test
    void areLoadedFromAFolderThatNobodyElseSees() {
        try (var models = LoadedTextVectors.load(LIBRARIES, new Program())) {
            var kettle = models.of(VectorLanguage.CHINESE, "电热水壶");

            assertThat(product(kettle, kettle)).isBetween(0.999, 1.001);
            assertThat(product(kettle, models.of(VectorLanguage.CHINESE, "煮开水")))
                    .isGreaterThan(product(kettle, models.of(VectorLanguage.CHINESE, "股票行情")));
            assertThat(models.of(VectorLanguage.ENGLISH, "kettle")).hasSize(384);
        }
    }

    private static double product(float[] one, float[] other) {
        var sum = 0.0;
        for (var i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
