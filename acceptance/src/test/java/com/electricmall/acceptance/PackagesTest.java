package com.electricmall.acceptance;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Each package says what it is for. */
class PackagesTest {

    private static final int MANY_FILES = 15;

    @Test
    void sayWhatTheyAreForAndWhyTheyAreLarge() throws IOException {
        var packages = ProjectFiles.endingWith(".java").stream()
                .filter(file -> file.toString().contains("/src/main/java/"))
                .collect(groupingBy(Path::getParent, counting()));

        assertThat(packages).isNotEmpty().allSatisfy((folder, files) -> {
            var description = folder.resolve("package-info.java");
            assertThat(description).exists().content().startsWith("/**");
            if (files > MANY_FILES) {
                assertThat(description).content().contains("more than fifteen files because");
            }
        });
    }
}
