package com.electricmall.local.suite.state;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.electricmall.local.suite.SuiteException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedRestoreTest {
    private static final Path BACKUP = Path.of("/backups/20261127T140000Z");

    @TempDir
    private Path data;

    @Test
    void keepsTheSuiteFromBeingStartedUntilItIsRepeated() {
        var restore = new UnfinishedRestore(data);
        assertThatCode(restore::requireNone).doesNotThrowAnyException();

        restore.begin(BACKUP);

        assertThatExceptionOfType(SuiteException.class)
                .isThrownBy(() -> new UnfinishedRestore(data).requireNone())
                .withMessage("A restore of " + BACKUP
                        + " was not finished: repeat it, or drop all data by ./mall up --fresh.");

        restore.begin(BACKUP);
        restore.end();

        assertThatCode(() -> new UnfinishedRestore(data).requireNone()).doesNotThrowAnyException();
    }
}
