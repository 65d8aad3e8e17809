package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.security.Caller;
import com.electricmall.common.security.Role;
import com.electricmall.local.testing.StatementLog;
import com.electricmall.product.RunningService;
import com.electricmall.product.catalogue.LineOutcome.Rejected;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** What lines cost that are of the kind that once had each its own search. */
class ImportCostIT extends RunningService {

    private static final int BATCH = 500;
    private static final int MEMBERS = 4_000;

    private final Caller merchant = new Caller(newMerchant().id(), "merchant", Set.of(Role.MERCHANT), "");

    @Autowired
    private ProductImportService imports;

    @Autowired
    private ProductBatches batches;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private TransactionOperations transactions;

    @Test
    void linesOfALargeFamilyAreFoundWithoutReadingIt() {
        for (var from = 0; from < MEMBERS; from += BATCH) {
            imports.write(
                    lines(from, i -> "\"familyId\": \"large\", \"options\": {\"size\": \"%d\"}".formatted(i)),
                    merchant);
        }
        jdbc.sql("ANALYZE product").update();
        var keys = IntStream.range(0, BATCH)
                .mapToObj(i -> new ProductBatches.Key(
                        merchant.userId(), null, "large", Map.of("size", String.valueOf(i * 2 * MEMBERS / BATCH))))
                .toList();

        var read = transactions.execute(_ -> {
            var before = rowsRead();
            assertThat(batches.find(keys)).hasSize(BATCH / 2);
            return rowsRead() - before;
        });

        assertThat(read).isLessThan(2 * BATCH);
    }

    @Test
    void newLinesTakeAsManyStatementsAsOne() throws Exception {
        var lines = lines(0, i -> "\"sku\": \"new%d\"".formatted(i));
        var one = StatementLog.during(() -> imports.write(lines.subList(0, 1), merchant));

        var all = StatementLog.during(() -> imports.write(lines.subList(1, BATCH), merchant));

        assertThat(all).hasSameSizeAs(one).hasSizeLessThan(10);
    }

    @Test
    void linesOfUnknownCategoriesFallOutTogether() throws Exception {
        var outcomes = new ArrayList<LineOutcome>();
        var lines = lines(0, i -> "\"sku\": \"s%d\", \"categoryId\": %d".formatted(i, 900_000_000 + i % 7));

        var statements = StatementLog.during(() -> outcomes.addAll(imports.write(lines, merchant)));

        assertThat(outcomes)
                .hasSize(BATCH)
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Rejected.class,
                                rejected -> assertThat(
                                                rejected.errors().getFirst().code())
                                        .isEqualTo("UNKNOWN_CATEGORY")));
        assertThat(statements).hasSizeLessThan(10);
    }

    private List<ProductLine> lines(int from, IntFunction<String> more) {
        return IntStream.range(from, from + BATCH)
                .mapToObj(i -> new ProductLine(i + 1, merchant.userId(), fields(more.apply(i))))
                .toList();
    }

    private ObjectNode fields(String more) {
        try {
            return (ObjectNode) json.readTree("{\"name\": \"lamp\", \"price\": 1, \"stock\": 1, %s}".formatted(more));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** In this transaction. */
    private long rowsRead() {
        return jdbc.sql("SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'product'")
                .query(Long.class)
                .single();
    }
}
