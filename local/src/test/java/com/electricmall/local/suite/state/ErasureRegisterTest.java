package com.electricmall.local.suite.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureRegisterTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");

    @TempDir
    private Path archive;

    @Test
    void keepsWhatADatabaseNoLongerKnows() {
        new ErasureRegister(archive, "7").add(Map.of(42L, MONDAY, 7L, MONDAY));

        new ErasureRegister(archive, "7").add(Map.of(9L, MONDAY.plusSeconds(1)));

        assertThat(new ErasureRegister(archive, "7").ids()).containsExactly(7L, 9L, 42L);
    }

    @Test
    void hasAFileOfItsOwnForEachCluster() {
        new ErasureRegister(archive, "7").add(Map.of(42L, MONDAY));

        assertThat(new ErasureRegister(archive, "8").ids()).isEmpty();
    }

    @Test
    void keepsTheTimeOfTheFirstErasure() throws IOException {
        new ErasureRegister(archive, "7").add(Map.of(42L, MONDAY));

        new ErasureRegister(archive, "7").add(Map.of(42L, MONDAY.plusSeconds(60), 43L, MONDAY));

        assertThat(Files.readString(file())).contains("42=2026-11-23T09\\:00\\:00Z");
    }

    @Test
    void isForItsOwnerAloneAndLeftAsItIsWhileNothingIsNew() throws IOException {
        new ErasureRegister(archive, "7").add(Map.of(42L, MONDAY));
        var written = Files.readAttributes(file(), "unix:ino");

        new ErasureRegister(archive, "7").add(Map.of(42L, MONDAY));

        assertThat(Files.readAttributes(file(), "unix:ino")).isEqualTo(written);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    private Path file() {
        return archive.resolve("erased-accounts-7.properties");
    }
}
