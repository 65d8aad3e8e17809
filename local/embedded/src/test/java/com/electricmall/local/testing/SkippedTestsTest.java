package com.electricmall.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.launcher.TestIdentifier;
import org.opentest4j.TestAbortedException;

class SkippedTestsTest {

    private static final TestIdentifier TEST =
            TestIdentifier.from(new EngineDescriptor(UniqueId.forEngine("some"), "a test"));

    @TempDir
    private Path folder;

    private Path list;
    private SkippedTests listener;

    @BeforeEach
    void listensToARun() {
        list = folder.resolve("target/skipped.txt");
        listener = new SkippedTests(list.toString());
    }

    @Test
    void listsWhatAConditionOrAnAssumptionHasSkipped() {
        listener.executionSkipped(TEST, "only on Linux");
        listener.executionFinished(TEST, TestExecutionResult.aborted(new TestAbortedException("no podman")));

        assertThat(list).content().contains("[engine:some]: only on Linux").contains("no podman");
    }

    @Test
    void doesNotListWhatNeedsAProgramThatANewMachineMayLack() {
        var missing = new TestAbortedException(SkipReasons.NOT_IN_DEBIAN + "kubectl");

        listener.executionFinished(TEST, TestExecutionResult.aborted(missing));

        assertThat(list).doesNotExist();
    }

    @Test
    void listsNothingOfTestsThatRan() {
        listener.executionFinished(TEST, TestExecutionResult.successful());
        listener.executionFinished(TEST, TestExecutionResult.failed(new AssertionError()));

        assertThat(list).doesNotExist();
    }

    @Test
    void forgetsTheRunBefore() throws Exception {
        listener.executionSkipped(TEST, "only on Linux");

        listener.testPlanExecutionStarted(null);

        assertThat(Files.exists(list)).isFalse();
    }

    @Test
    void remembersWhatWasSkippedWhenFailedTestsRunAgain() {
        listener.testPlanExecutionStarted(null);
        listener.executionSkipped(TEST, "only on Linux");

        new SkippedTests(list.toString()).testPlanExecutionStarted(null);

        assertThat(list).content().contains("only on Linux");
    }
}
