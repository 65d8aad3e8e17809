package com.electricmall.local.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Lists the tests that were skipped, by a condition or an assumption, in the file that the property {@code
 * mall.skipped-tests} names. There is no file if none was. With {@code CI=true} in the environment, the build fails if
 * there is one. Tests that need what no Debian package has are not listed: a new machine may be unable to install it.
 */
public final class SkippedTests implements TestExecutionListener {

    private static final String PROPERTY = "mall.skipped-tests";

    /** In this JVM, which runs failed tests a second time by a plan of their own. */
    private static final Set<Path> BEGUN = ConcurrentHashMap.newKeySet();

    private final @Nullable Path list;

    /** Called by JUnit. */
    public SkippedTests() {
        this(System.getProperty(PROPERTY));
    }

    SkippedTests(@Nullable String list) {
        this.list = list == null ? null : Path.of(list);
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        if (list == null || !BEGUN.add(list)) {
            return;
        }
        try {
            Files.deleteIfExists(list);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        add(test, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == Status.ABORTED) {
            var reason = result.getThrowable().map(Throwable::toString).orElse("no reason");
            if (!reason.contains(SkipReasons.NOT_IN_DEBIAN)) {
                add(test, reason);
            }
        }
    }

    private void add(TestIdentifier test, String reason) {
        if (list == null) {
            return;
        }
        try {
            Files.createDirectories(list.toAbsolutePath().getParent());
            Files.writeString(
                    list,
                    test.getUniqueId() + ": " + reason + System.lineSeparator(),
                    UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
