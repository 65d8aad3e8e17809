package com.electricmall.acceptance.bench.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedPagesTest {

    private static final int SIZE = 3 << 20;

    @Test
    void areThoseOfTheFolderThatWereRead(@TempDir Path folder) throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/smaps")), "No memory is looked at, because there is no /proc.");
        var index = Files.createDirectory(folder.resolve("index"));
        var file = Files.write(index.resolve("segment"), new byte[SIZE]);
        try (var channel = FileChannel.open(file)) {
            var pages = channel.map(MapMode.READ_ONLY, 0, SIZE).load();

            var pid = ProcessHandle.current().pid();
            assertThat(MappedPages.megabytesOf(pid, index)).isEqualTo(3);
            assertThat(MappedPages.megabytesOf(pid, folder.resolve("other"))).isZero();
            assertThat(pages.get(SIZE - 1)).isZero();
        }
    }
}
