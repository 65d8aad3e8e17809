package com.electricmall.local.suite.command;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.generator.CatalogueGenerator;
import com.electricmall.local.suite.generator.CsvCatalogueWriter;
import com.electricmall.local.suite.generator.NdjsonCatalogueWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./mall generate-catalogue N}. */
@Command(
        name = "generate-catalogue",
        description = {
            "Print N products that './mall import' takes: varied as a shop's are, in nine languages, with translations, "
                    + "prices in several currencies, families of variants, attributes and images. The same seed gives "
                    + "the same products, and a smaller N the first of them. No suite needs to run.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./mall generate-catalogue 1000000 >catalogue.ndjson",
            "  ./mall generate-catalogue 5000 --format csv --seed 7 --categories 1,2,3 | gzip >catalogue.csv.gz"
        })
public final class GenerateCatalogue implements Runnable {
    private static final long MOST = 100_000_000;

    /** In what form they are printed. */
    enum Format {
        NDJSON,
        CSV;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    boolean help;

    @Parameters(paramLabel = "N", description = "How many products.")
    private long count;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "ndjson",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.NDJSON;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of another seed are other products, with other skus (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--categories",
            paramLabel = "ID",
            split = ",",
            description = "Put them into these categories, which the shop must have: GET /categories shows them. In "
                    + "none without this.")
    private List<Long> categories = List.of();

    @Option(
            names = "--merchants",
            paramLabel = "ID",
            split = ",",
            description = "Name these users as their merchants; then only an administrator may import them.")
    private List<Long> merchants = List.of();

    @Override
    public void run() {
        if (count < 1 || count > MOST) {
            throw new SuiteException("%d products (expected: 1..%d)".formatted(count, MOST));
        }
        requireIds("--categories", categories);
        requireIds("--merchants", merchants);
        var generator = new CatalogueGenerator(seed, categories, merchants);
        var writer = switch (format) {
            case NDJSON -> new NdjsonCatalogueWriter();
            case CSV -> new CsvCatalogueWriter(generator);
        };
        try (var out = new FileOutputStream(FileDescriptor.out)) {
            writer.write(generator.products(count), out);
        } catch (IOException e) {
            throw new SuiteException("The catalogue cannot be written: " + e.getMessage(), e);
        }
    }

    private static void requireIds(String option, List<Long> ids) {
        ids.stream().filter(id -> id < 1).findFirst().ifPresent(id -> {
            throw new SuiteException("%s: %d (expected: ids, from 1)".formatted(option, id));
        });
    }
}
