package com.electricmall.acceptance.containers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.RunningSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;

/** The commands that the project's pages tell people to type. */
final class DocumentedCommands {

    private DocumentedCommands() {}

    /** The first block of commands below a heading, for this clone and a gateway at another address. */
    static String below(String heading, String file, String gateway) throws IOException {
        var block = Pattern.compile("\n" + heading + "\n.*?```sh\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(RunningSuite.root().resolve(file), UTF_8));
        assertThat(block.find()).as("%s has commands below '%s'", file, heading).isTrue();
        return block.group(1)
                .replace("http://localhost:8080", gateway)
                .replace("./mall ", RunningSuite.root().resolve("mall") + " ");
    }
}
