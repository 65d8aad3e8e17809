package com.electricmall.order;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which package of the service may depend on which other; docs/adr/0035-packages-of-order-service.md says why. */
class PackageDependenciesTest {

    private static final String SERVICE = "com.electricmall.order";
    private static final Path SOURCES = Path.of("src/main/java", SERVICE.replace('.', '/'));
    private static final int MANY_FILES = 15;

    private static final Map<String, List<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            Map.entry("cart", List.of("catalogue")),
            Map.entry("catalogue", List.of()),
            Map.entry("delivery", List.of()),
            Map.entry("erasure", List.of()),
            Map.entry("export", List.of("domain", "orders", "view")),
            Map.entry("domain", List.of("delivery")),
            Map.entry("orders", List.of("delivery", "domain")),
            Map.entry("view", List.of("delivery", "domain", "orders")),
            Map.entry("checkout", List.of("cart", "delivery", "domain", "orders", "view")),
            Map.entry("payment", List.of("domain", "orders")),
            Map.entry("fulfilment", List.of("domain", "orders", "view")),
            Map.entry("returning", List.of("domain", "orders", "view")),
            Map.entry("cancelling", List.of("domain", "orders", "view")),
            Map.entry("reporting", List.of("domain", "orders"))));

    @Test
    void dependOnlyOnThePackagesThatTheyMayUse() {
        var rule = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (var name : MAY_USE.keySet()) {
            rule = rule.layer(name).definedBy(SERVICE + "." + name);
        }
        for (var dependent : MAY_USE.entrySet()) {
            rule = dependent.getValue().isEmpty()
                    ? rule.whereLayer(dependent.getKey()).mayNotAccessAnyLayer()
                    : rule.whereLayer(dependent.getKey())
                            .mayOnlyAccessLayers(dependent.getValue().toArray(String[]::new));
        }

        rule.check(service());
    }

    @Test
    void areAllThePackagesOfTheService() {
        var packages = service().stream()
                .map(type -> type.getPackageName())
                .filter(name -> !name.equals(SERVICE))
                .map(name -> name.substring(SERVICE.length() + 1))
                .collect(Collectors.toSet());

        assertThat(packages).isEqualTo(MAY_USE.keySet());
    }

    @Test
    void sayWhatTheyHoldAndWhyTheyAreLarge() throws IOException {
        for (var name : MAY_USE.keySet()) {
            var folder = SOURCES.resolve(name);
            var description = Files.readString(folder.resolve("package-info.java"));

            assertThat(description).as(name).startsWith("/**");
            if (files(folder) > MANY_FILES) {
                assertThat(description).as(name).contains("more than fifteen files because");
            }
        }
    }

    private static long files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaClasses service() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(SERVICE);
    }
}
