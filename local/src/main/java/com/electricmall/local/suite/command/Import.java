package com.electricmall.local.suite.command;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.demo.DemoCatalogue;
import com.electricmall.local.suite.importing.FileFormat;
import com.electricmall.local.suite.importing.ImportProgress;
import com.electricmall.local.suite.importing.ProductFile;
import com.electricmall.local.suite.importing.ProductImport;
import com.electricmall.local.suite.plan.Program;
import com.electricmall.local.suite.supervisor.ProcessView;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./mall import FILE}. */
@Command(
        name = "import",
        description = {
            "Import products from a file into the running suite, through the gateway, as a merchant. The file may be of "
                    + "any size, and packed by gzip. Lines about products that the merchant has, by sku or by familyId "
                    + "and options, change them, so that an import can be run again. Exit code 1 when lines failed.",
            "",
            "The merchant's password is read from MALL_MERCHANT_PASSWORD; without it, that of the demo catalogue's "
                    + "merchants is taken. As 'admin', whose lines name a merchantId unless --merchant-id does, "
                    + "MALL_ADMIN_PASSWORD counts.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./mall import products.ndjson",
            "  ./mall import products_export.csv --merchant harbor-home --currency EUR    Shopify's export",
            "  ./mall generate-catalogue 10000 | ./mall import - --format ndjson"
        })
public final class Import implements Callable<Integer> {
    private static final String ADMIN = "admin";

    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Parameters(paramLabel = "FILE", description = "What to import; - is what comes in by a pipe.")
    private String file = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "One of ${COMPLETION-CANDIDATES}; told by the ending of the name (.ndjson, .jsonl, .csv), and "
                            + "Shopify's export by its first line.")
    private @Nullable FileFormat format;

    @Option(
            names = "--merchant",
            paramLabel = "NAME",
            defaultValue = DemoCatalogue.MERCHANT,
            description = "The user name of whoever sells this (default: ${DEFAULT-VALUE}, of the demo catalogue).")
    private String merchant = "";

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "What the prices of Shopify's export are in (default: CNY).")
    private @Nullable String currency;

    @Option(
            names = "--merchant-id",
            paramLabel = "ID",
            description = "The user id of whoever sells this, for 'admin' and lines that name no merchantId.")
    private @Nullable Long merchantId;

    @Override
    public Integer call() {
        try (var products = ProductFile.open(file, format)) {
            var summary = ProductImport.as(merchant, password(), gateway())
                    .run(
                            products,
                            currency,
                            merchantId,
                            new ImportProgress(System.out, Boolean.getBoolean("mall.terminal")));
            System.out.println(summary);
            return summary.failed() == 0 ? 0 : 1;
        }
    }

    private String password() {
        return merchant.equals(ADMIN)
                ? suite.adminPassword()
                : Optional.ofNullable(System.getenv("MALL_MERCHANT_PASSWORD"))
                        .filter(password -> !password.isBlank())
                        .orElse(DemoCatalogue.MERCHANT_PASSWORD);
    }

    private String gateway() {
        return suite.client().processes().stream()
                .filter(process -> process.service().equals(Program.GATEWAY.title()))
                .findFirst()
                .map(ProcessView::url)
                .orElseThrow(() -> new SuiteException("No gateway runs here: ./mall ps shows what does."));
    }
}
