package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexFolderTest {

    @TempDir
    private Path machine;

    @Test
    void isTheOneWithAnIndexOfOurSchema() throws IOException {
        index(0, "of another release");
        index(1, IndexState.SCHEMA);
        index(2, IndexState.SCHEMA);

        try (var first = IndexFolder.claim(machine);
                var second = IndexFolder.claim(machine);
                var third = IndexFolder.claim(machine);
                var fourth = IndexFolder.claim(machine)) {
            assertThat(first.index()).isEqualTo(index(1));
            assertThat(second.index()).isEqualTo(index(2));
            assertThat(third.index()).isEqualTo(index(0));
            assertThat(fourth.index()).isEqualTo(index(3));
        }
    }

    @Test
    void isAnyThatIsFreeWhereIndexesAreDamaged() throws IOException {
        Files.writeString(Files.createDirectories(index(0)).resolve("segments_1"), "no index");
        Files.createDirectories(index(1));

        try (var folder = IndexFolder.claim(machine)) {
            assertThat(folder.index()).isEqualTo(index(0));
        }
    }

    private Path index(int instance) {
        return machine.resolve(String.valueOf(instance)).resolve("index");
    }

    private void index(int instance, String schema) throws IOException {
        try (var directory = FSDirectory.open(Files.createDirectories(index(instance)));
                var writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.setLiveCommitData(Map.of("schema", schema, "database", "d", "place", "1", "madeTo", "0")
                    .entrySet());
            writer.commit();
        }
    }
}
