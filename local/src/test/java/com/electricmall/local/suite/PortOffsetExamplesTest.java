package com.electricmall.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.suite.plan.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every offset that the documents and the help texts show works beside a suite without one. */
class PortOffsetExamplesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern EXAMPLE = Pattern.compile("--port-offset[= ](\\d+)");

    @Test
    void worksBesideAnotherSuite() throws IOException {
        var examples = new ArrayList<Integer>();
        for (var text : texts()) {
            EXAMPLE.matcher(text).results().forEach(example -> examples.add(Integer.valueOf(example.group(1))));
        }

        assertThat(examples)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(offset -> assertThat(new Ports(offset).hasRoomBeside(new Ports(0)))
                        .as("--port-offset %d", offset)
                        .isTrue());
    }

    private static List<String> texts() throws IOException {
        var texts = new ArrayList<String>();
        texts.add(Files.readString(ROOT.resolve("README.md")));
        texts.add(Files.readString(ROOT.resolve("CONTRIBUTING.md")));
        try (var pages = Files.walk(ROOT.resolve("docs"))) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                texts.add(Files.readString(page));
            }
        }
        Mall.commandLine().getSubcommands().values().forEach(verb -> texts.add(verb.getUsageMessage()));
        return texts;
    }
}
