package com.electricmall.local.parts.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterFilesTest {

    private static final long SYSTEM_IDENTIFIER = 0xF1E2_D3C4_B5A6_9788L;

    @TempDir
    private Path folder;

    private Path data;
    private Path target;

    @BeforeEach
    void makeCluster() throws IOException {
        data = folder.resolve("data");
        target = folder.resolve("copy");
        write("global/pg_control", controlFile());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"base/5/1259", "base/5/1259_vm", "base/5/16384.1", "global/pg_control", "pg_wal", "PG_VERSION"})
    void backsUpFilesOfData(String path) {
        assertThat(ClusterFiles.isBackedUp(Path.of(path))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pg_wal/000000010000000000000001",
                "pg_wal/archive_status",
                "pg_replslot/standby",
                "postmaster.pid",
                "postmaster.opts",
                "base/5/t3_16390",
                "base/5/t3_16390_fsm",
                "base/pgsql_tmp/pgsql_tmp77.0",
                "base/5/pg_internal.init",
                "global/pg_internal.init.123"
            })
    void leavesOutWhatAServerMakesAnew(String path) {
        assertThat(ClusterFiles.isBackedUp(Path.of(path))).isFalse();
    }

    @Test
    void copiesContentWithoutTheLogButWithItsFolder() throws IOException {
        write("base/5/1259", "rows".getBytes(UTF_8));
        write("base/5/empty", new byte[0]);
        write("pg_wal/000000010000000000000001", "log".getBytes(UTF_8));
        write("postmaster.pid", "1".getBytes(UTF_8));

        ClusterFiles.copy(data, target);

        try (var copies = Files.walk(target)) {
            assertThat(copies.filter(Files::isRegularFile).map(target::relativize))
                    .containsExactlyInAnyOrderElementsOf(
                            List.of(Path.of("base/5/1259"), Path.of("base/5/empty"), Path.of("global/pg_control")));
        }
        assertThat(target.resolve("base/5/1259")).hasContent("rows");
        assertThat(target.resolve("pg_wal")).isEmptyDirectory();
    }

    @Test
    void refusesTablespaces() throws IOException {
        Files.createDirectories(data.resolve("pg_tblspc"));
        Files.createSymbolicLink(data.resolve("pg_tblspc/16400"), folder);

        assertThatIOException()
                .isThrownBy(() -> ClusterFiles.copy(data, target))
                .withMessageContaining("pg_tblspc/16400");
    }

    @Test
    void readsTheSystemIdentifierAsPostgresPrintsIt() throws IOException {
        assertThat(ClusterFiles.systemIdentifier(data)).isEqualTo("17429726349691885448");
    }

    private static byte[] controlFile() {
        return ByteBuffer.allocate(8192)
                .order(ByteOrder.nativeOrder())
                .putLong(SYSTEM_IDENTIFIER)
                .array();
    }

    private void write(String path, byte[] content) throws IOException {
        var file = data.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
