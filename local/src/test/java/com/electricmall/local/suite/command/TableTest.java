package com.electricmall.local.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

    @Test
    void makesEachColumnAsWideAsItsWidestCell() {
        var table = new Table("NAME", "STATE");
        table.row("order-service-1", "ready");

        assertThat(table).hasToString("NAME             STATE\norder-service-1  ready");
    }

    @Test
    void readsALogOnInWholeLinesAndAnewWhenItWasBegunAnew(@TempDir Path folder) throws IOException {
        var log = Files.writeString(folder.resolve("a.log"), "one\ntw");
        var tail = new LogTail(log, "a | ");

        assertThat(tail.next()).containsExactly("a | one");
        Files.writeString(log, "one\ntwo\n");
        assertThat(tail.next()).containsExactly("a | two");
        Files.writeString(log, "new\n");
        assertThat(tail.next()).containsExactly("a | new");
        assertThat(tail.next()).isEmpty();
    }
}
