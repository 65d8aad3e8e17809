package com.electricmall.acceptance.bench.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.suite.generator.CatalogueGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueFileTest {

    @Test
    void knowsWhatIsInIt(@TempDir Path folder) throws IOException {
        var generator = new CatalogueGenerator(1, List.of(), List.of(7L, 8L, 9L));

        var file = CatalogueFile.write(folder.resolve("catalogue.ndjson"), generator, 5_000);

        try (var lines = Files.lines(file.path())) {
            assertThat(lines).hasSize(5_000);
        }
        assertThat(file.byMerchant()).containsOnlyKeys(7L, 8L, 9L);
        assertThat(file.byMerchant().values().stream().mapToLong(count -> count).sum())
                .isEqualTo(5_000);
        assertThat(file.words()).hasSize(300).anyMatch(word -> word.matches("\\p{IsHan}+"));
        assertThat(file.rareWord()).matches("[A-Z]{2}-\\d+");
    }
}
