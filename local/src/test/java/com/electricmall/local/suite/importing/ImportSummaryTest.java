package com.electricmall.local.suite.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.suite.http.Json;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportSummaryTest {

    @Test
    void saysWhatBecameOfAllLines() {
        ImportSummary summary = summary("""
                {"accepted": 1200, "created": 1000, "updated": 200, "rejected": []}""");

        assertThat(summary.failed()).isZero();
        assertThat(summary).hasToString("1,000 created, 200 updated or as they were, 0 failed, in 2.0 s (600/s)");
    }

    @Test
    void saysWhichLinesFailedAndWhy() {
        ImportSummary summary = summary("""
                {"accepted": 1, "created": 1, "updated": 0, "imagesDropped": 3, "textsShortened": 2, "rejected": [
                  {"line": 7, "errors": [
                    {"field": "price", "code": "RANGE", "message": "out of range"},
                    {"field": "stock", "code": "RANGE", "message": "-1 (expected: 0..9)"}]}]}""");

        assertThat(summary.failed()).isEqualTo(1);
        assertThat(summary.toString().lines().skip(1))
                .containsExactly(
                        "3 images were left out, which are more than a product may have",
                        "2 texts were shortened, which are longer than a product's may be",
                        "  line 7: price: out of range; stock: -1 (expected: 0..9)");
    }

    @Test
    void saysWhereTheDatabaseFailed() {
        ImportSummary summary = summary("""
                {"accepted": 500, "created": 500, "updated": 0, "stoppedAt": 501, "rejectedMore": 499, "rejected": [
                  {"line": 501, "errors": [{"field": "body", "code": "NOT_WRITTEN", "message": "not written"}]}]}""");

        assertThat(summary.failed()).isEqualTo(500);
        assertThat(summary.toString().lines().skip(1).findFirst().orElseThrow())
                .isEqualTo("The database failed: nothing was written from line 501 on, send it again");
    }

    @Test
    void saysWhichLinesMayHaveBeenWritten() {
        ImportSummary summary = summary("""
                {"accepted": 500, "created": 500, "updated": 0, "stoppedAt": 501, "uncertainTo": 1000,
                "rejectedMore": 1500, "rejected": []}""");

        assertThat(summary.toString().lines().skip(1).findFirst().orElseThrow())
                .isEqualTo("The database failed: lines 501 to 1,000 may have been written, look them up;"
                        + " nothing was written from line 1,001 on, send it again");
    }

    @Test
    void showsTheFirstTenAndCountsTheOthers() {
        var lines = IntStream.rangeClosed(1, 1_000)
                .mapToObj("{\"line\": %d, \"errors\": []}"::formatted)
                .collect(Collectors.joining(","));

        ImportSummary summary =
                summary("{\"created\": 0, \"updated\": 0, \"rejected\": [%s], \"rejectedMore\": 500}".formatted(lines));

        assertThat(summary.failed()).isEqualTo(1_500);
        assertThat(summary.toString().lines()).hasSize(12).endsWith("  and 1,490 more lines");
    }

    @Test
    void showsTheFirstReasonsOfALineAndCountsTheOthers() {
        var errors = IntStream.rangeClosed(1, 8)
                .mapToObj("{\"field\": \"f%d\", \"message\": \"bad\"}"::formatted)
                .collect(Collectors.joining(","));

        assertThat(ImportSummary.reasons(Json.read("[" + errors + "]")))
                .isEqualTo("f1: bad; f2: bad; f3: bad; f4: bad; f5: bad; and 3 more");
    }

    private static ImportSummary summary(String answer) {
        return ImportSummary.of(Json.read(answer), 2);
    }
}
