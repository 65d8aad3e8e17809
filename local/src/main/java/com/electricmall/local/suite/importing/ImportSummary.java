package com.electricmall.local.suite.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What became of a file.
 *
 * @param updated lines about products that there were, also those that changed nothing
 * @param failed lines that neither made nor changed a product
 * @param told the first of them, with their reasons
 * @param imagesDropped pictures that were more than a product may have, or have no https address
 * @param textsShortened texts that were longer than a product's may be
 * @param stoppedAt the first line that was not written because the database failed; 0 if there is none
 * @param uncertainTo the last of the lines from there on that may have been written all the same; 0 if there is none
 */
public record ImportSummary(
        long created,
        long updated,
        long failed,
        List<FailedLine> told,
        long imagesDropped,
        long textsShortened,
        long stoppedAt,
        long uncertainTo,
        double seconds) {

    private static final int MOST_SHOWN = 10;
    private static final int MOST_REASONS = 5;

    /** @param number from 1, of the file as it is unpacked */
    record FailedLine(long number, String reasons) {}

    public ImportSummary {
        told = List.copyOf(told);
    }

    /** @param answer to {@code POST /products/import} */
    static ImportSummary of(JsonNode answer, double seconds) {
        var told = StreamSupport.stream(answer.path("rejected").spliterator(), false)
                .map(line -> new FailedLine(line.path("line").asLong(), reasons(line.path("errors"))))
                .toList();
        return new ImportSummary(
                answer.path("created").asLong(),
                answer.path("updated").asLong(),
                told.size() + answer.path("rejectedMore").asLong(),
                told,
                answer.path("imagesDropped").asLong(),
                answer.path("textsShortened").asLong(),
                answer.path("stoppedAt").asLong(),
                answer.path("uncertainTo").asLong(),
                seconds);
    }

    /** The first of what a refusal names, each with its field. */
    static String reasons(JsonNode errors) {
        var reasons = StreamSupport.stream(errors.spliterator(), false)
                .limit(MOST_REASONS)
                .map(error -> error.path("field").asText() + ": "
                        + error.path("message").asText())
                .collect(Collectors.joining("; "));
        return errors.size() > MOST_REASONS
                ? "%s; and %d more".formatted(reasons, errors.size() - MOST_REASONS)
                : reasons;
    }

    @Override
    public String toString() {
        var text = new ArrayList<String>();
        long all = created + updated + failed;
        text.add(String.format(
                Locale.ROOT,
                "%,d created, %,d updated or as they were, %,d failed, in %.1f s (%,.0f/s)",
                created,
                updated,
                failed,
                seconds,
                seconds > 0 ? all / seconds : 0));
        if (imagesDropped > 0) {
            text.add(String.format(
                    Locale.ROOT, "%,d images were left out, which are more than a product may have", imagesDropped));
        }
        if (textsShortened > 0) {
            text.add(String.format(
                    Locale.ROOT, "%,d texts were shortened, which are longer than a product's may be", textsShortened));
        }
        if (uncertainTo > 0) {
            text.add(String.format(
                    Locale.ROOT,
                    "The database failed: lines %,d to %,d may have been written, look them up;"
                            + " nothing was written from line %,d on, send it again",
                    stoppedAt,
                    uncertainTo,
                    uncertainTo + 1));
        } else if (stoppedAt > 0) {
            text.add(String.format(
                    Locale.ROOT,
                    "The database failed: nothing was written from line %,d on, send it again",
                    stoppedAt));
        }
        told.stream()
                .limit(MOST_SHOWN)
                .map(line -> String.format(Locale.ROOT, "  line %,d: %s", line.number(), line.reasons()))
                .forEach(text::add);
        if (failed > MOST_SHOWN) {
            text.add(String.format(Locale.ROOT, "  and %,d more lines", failed - Math.min(MOST_SHOWN, told.size())));
        }
        return String.join("\n", text);
    }
}
