package com.electricmall.order.reporting;

import static java.time.DayOfWeek.MONDAY;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.order.reporting.SalesFigures.SalesRow;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant sold on some days, in UTC. Days, weeks and products of which there is nothing to tell are left out.
 *
 * @param by what each item is about
 * @param asOf all orders are counted that were paid before; null until all have been counted once
 * @param totals of all days and products, whatever the page
 */
record SalesReport(
        long merchantId,
        LocalDate from,
        LocalDate to,
        Grouping by,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant asOf,
        List<Item> items,
        SalesFigures totals) {

    /** What an item of a report is about. */
    enum Grouping {
        DAY,
        WEEK,
        PRODUCT;

        /** @throws InvalidRequestException naming {@code by} */
        static Grouping parse(String text) {
            return Stream.of(values())
                    .filter(grouping -> grouping.text().equals(text))
                    .findFirst()
                    .orElseThrow(() -> InvalidRequestException.of(
                            "by", "UNKNOWN_GROUPING", text + " (expected: day | week | product)"));
        }

        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    SalesReport {
        items = List.copyOf(items);
    }

    /**
     * What was sold on a day, in a week or of a product: one of {@code day}, {@code week} and {@code productId} is
     * there.
     *
     * @param week its Monday; only its days within the report count
     * @param name of the product when it was sold last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            @Nullable LocalDate day,
            @Nullable LocalDate week,
            @Nullable Long productId,
            @Nullable String name,
            @JsonUnwrapped SalesFigures figures) {

        static Item ofProduct(long productId, String name, SalesFigures figures) {
            return new Item(null, null, productId, name, figures);
        }
    }

    /**
     * All that the items of some days are made of.
     *
     * @param from the first of these days
     * @param cartsFrom the first day all of whose carts are counted
     */
    record Days(LocalDate from, LocalDate cartsFrom, List<SoldOn> sold, Map<LocalDate, Long> carts) {

        /** A row of a day. */
        record SoldOn(LocalDate day, SalesRow row) {}

        SalesFigures totals() {
            return figures(
                    from,
                    sold,
                    carts.values().stream().mapToLong(Long::longValue).sum());
        }

        List<Item> byDay() {
            return items(day -> day, (day, figures) -> new Item(day, null, null, null, figures));
        }

        List<Item> byWeek() {
            return items(
                    day -> day.with(previousOrSame(MONDAY)),
                    (week, figures) -> new Item(null, week, null, null, figures));
        }

        private List<Item> items(UnaryOperator<LocalDate> group, ItemOf item) {
            var soldIn = new TreeMap<LocalDate, List<SoldOn>>();
            sold.forEach(row -> soldIn.computeIfAbsent(group.apply(row.day()), _ -> new ArrayList<>())
                    .add(row));
            SequencedMap<LocalDate, Long> cartsIn = new TreeMap<>();
            carts.forEach((day, count) -> cartsIn.merge(group.apply(day), count, Long::sum));
            var groups = new TreeSet<>(soldIn.keySet());
            cartsIn.keySet().stream().filter(this::hasCarts).forEach(groups::add);
            return groups.stream()
                    .map(key -> item.of(
                            key, figures(key, soldIn.getOrDefault(key, List.of()), cartsIn.getOrDefault(key, 0L))))
                    .toList();
        }

        /** Orders of days on which carts were not counted would be compared with the carts of others. */
        private SalesFigures figures(LocalDate first, List<SoldOn> sold, long carts) {
            var figures = SalesFigures.of(sold.stream().map(SoldOn::row).toList());
            return hasCarts(first) ? figures.withCarts(carts) : figures;
        }

        /** @param first of some days; those before the report do not count */
        private boolean hasCarts(LocalDate first) {
            return !(first.isBefore(from) ? from : first).isBefore(cartsFrom);
        }

        private interface ItemOf {
            Item of(LocalDate key, SalesFigures figures);
        }
    }
}
