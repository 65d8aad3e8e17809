package com.electricmall.local.suite.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleTest {
    private static final Instant BUILT = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path root;

    private Module module;
    private Path source;

    @BeforeEach
    void buildsAModule() throws IOException {
        module = new Module(root, "order-service", List.of("service-parent", "common-lib"));
        source = file("order-service/src/main/java/Order.java", "class Order {}");
        file("order-service/pom.xml", "<project/>");
        file("common-lib/src/main/java/Money.java", "class Money {}");
        file("common-lib/pom.xml", "<project/>");
        file("service-parent/pom.xml", "<project/>");
        file("pom.xml", "<project/>");
        file("order-service/target/order-service-0.1.0-SNAPSHOT.jar", "a jar");
        age();
        module.wasBuilt(module.sourcesFingerprint(), FileTime.from(BUILT));
    }

    @Test
    void isUpToDateWhenTheJarIsNewerThanEverySource() {
        assertThat(module.isUpToDate()).isTrue();
    }

    @Test
    void isStaleWithoutItsJar() throws IOException {
        Files.delete(module.jar().orElseThrow());

        assertThat(module.isUpToDate()).isFalse();
    }

    @Test
    void isStaleWhenASourceOrCommonLibOrAPomWasEdited() throws IOException {
        for (var edited : List.of(
                "order-service/src/main/java/Order.java",
                "common-lib/src/main/java/Money.java",
                "order-service/pom.xml",
                "pom.xml")) {
            var before = Files.readString(root.resolve(edited));
            touch(file(edited, before + "\n"), BUILT.plusSeconds(1));
            assertThat(module.isUpToDate()).as(edited).isFalse();

            file(edited, before);
            age();
        }
    }

    @Test
    void isUpToDateWhenAnEditWasUndone() throws IOException {
        touch(source, BUILT.plusSeconds(60));

        assertThat(module.isUpToDate()).isTrue();
    }

    @Test
    void isStaleWhenASourceWasDeleted() throws IOException {
        Files.delete(source);
        touch(source.getParent(), BUILT.plusSeconds(1));

        assertThat(module.isUpToDate()).isFalse();
    }

    @Test
    void isUpToDateWhenMavenWasRunByHandAfterAnEdit() throws IOException {
        touch(file("order-service/src/main/java/Order.java", "class Order { }"), BUILT.plusSeconds(1));
        touch(module.jar().orElseThrow(), BUILT.plusSeconds(2));

        assertThat(module.isUpToDate()).isTrue();
    }

    @Test
    void isAsOldAsTheJarThatSpringBootPacked() throws IOException {
        var packed = file("order-service/target/order-service-0.1.0-SNAPSHOT.jar.original", "a jar");
        touch(file("order-service/src/main/java/Order.java", "class Order { }"), BUILT.plusSeconds(1));
        touch(packed, BUILT.plusSeconds(2));
        assertThat(module.isUpToDate()).isTrue();

        module.wasBuilt("of other sources", FileTime.from(BUILT));
        assertThat(module.isUpToDate()).isFalse();
    }

    @Test
    void losesItsClassesAndKeepsItsJar() throws IOException {
        var compiled = file("order-service/target/classes/com/electricmall/Order.class", "of an older common-lib");

        module.discardClasses();
        module.discardClasses();

        assertThat(compiled).doesNotExist();
        assertThat(module.jar()).isPresent();
    }

    @Test
    void takesOtherJarsOfTheModuleForNothing() throws IOException {
        file("order-service/target/order-service-0.1.0-SNAPSHOT-sources.jar", "sources");
        file("order-service/target/order-service-0.1.0-SNAPSHOT.jar.original", "thin");

        assertThat(module.jar())
                .hasValueSatisfying(jar -> assertThat(jar).hasFileName("order-service-0.1.0-SNAPSHOT.jar"));
    }

    private Path file(String path, String content) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** Makes all sources, and their folders, older than the build. */
    private void age() throws IOException {
        try (var files = Files.walk(root)) {
            for (Path file :
                    files.filter(file -> !file.toString().endsWith(".jar")).toList()) {
                touch(file, BUILT.minusSeconds(60));
            }
        }
    }

    private static void touch(Path file, Instant time) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(time));
    }
}
