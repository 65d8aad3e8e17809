package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What the real models find in a small catalogue that words do not. */
class FoundByMeaningIT {

    private static final Path TABLES = Path.of("src/test/resources/search");
    private static final int FIRST = 2;

    static final List<CsvRecord> CATALOGUE = records();

    @TempDir
    private static Path folder;

    private static TextVectors models;
    private static MeaningFixture products;

    private static List<CsvRecord> records() {
        try (var records = CsvReader.builder().skipEmptyLines(true).ofCsvRecord(TABLES.resolve("catalogue.csv"))) {
            return records.stream().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void open() throws IOException {
        models = LoadedTextVectors.load(Path.of("nowhere"));
        products = new MeaningFixture(folder, models);
        for (var product : CATALOGUE) {
            products.write(
                    SourceProducts.of(Long.parseLong(product.getField(0)), product.getField(1), product.getField(2)));
        }
        products.refresh();
    }

    @AfterAll
    static void close() throws IOException {
        products.close();
        models.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/search/meant.csv", numLinesToSkip = 1)
    void findsWhatWordsDoNot(String q, long id) {
        assertThat(products.byWords(q)).doesNotContain(id);
        assertThat(products.byMeaning(q)).contains(id);
        assertThat(products.byMeaning(q).indexOf(id)).isLessThan(FIRST);
        assertThat(products.blended(q)).contains(id);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/search/meaningless.csv", numLinesToSkip = 1)
    void findsNothingWithoutSense(String q) {
        assertThat(products.byMeaning(q)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("CATALOGUE")
    void leavesTheExactHitFirst(CsvRecord product) {
        assertThat(products.blended(product.getField(1)))
                .startsWith(Long.parseLong(product.getField(0)))
                .doesNotHaveDuplicates();
    }

    @Test
    void findsWhatIsLikeAProduct() {
        assertThat(products.nearest(49)).contains(36L);
        assertThat(products.nearest(2)).startsWith(23L);
    }
}
