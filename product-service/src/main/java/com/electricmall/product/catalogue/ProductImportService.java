package com.electricmall.product.catalogue;

import static java.util.stream.Collectors.toSet;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.security.Caller;
import com.electricmall.common.web.JsonFaults;
import com.electricmall.product.catalogue.LineOutcome.Created;
import com.electricmall.product.catalogue.LineOutcome.NotWritten;
import com.electricmall.product.catalogue.LineOutcome.Rejected;
import com.electricmall.product.catalogue.LineOutcome.Updated;
import com.electricmall.product.stock.Stock;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes and changes many products.
 *
 * <ol>
 *   <li>Lines are written in one transaction: products, prices, stock by movements, events.
 *   <li>Where the database fails in passing, the transaction is retried for a while, unless it may have been committed
 *       and its lines would be created twice. Then what is left is {@link NotWritten}.
 *   <li>Where PostgreSQL refuses a row, all are rolled back and each half is tried by itself, until the line that is at
 *       fault stands alone and falls out.
 * </ol>
 *
 * A crash leaves the transactions before it, and nothing of its own.
 */
@Component
public class ProductImportService {

    private static final String REASON = "import";

    /** @param request what of a product the line tells */
    private record ReadLine(ProductLine line, ProductRequest request) {

        ProductBatches.Key key() {
            return ProductBatches.Key.of(line.merchantId(), request);
        }
    }

    private record Change(
            ProductLine line,
            ProductContent content,
            @Nullable Long stock,
            @Nullable ListedProduct before) {

        boolean isNew() {
            return before == null;
        }

        /** Whether the product already equals the line: nothing is written, and no event is published. */
        boolean changesNothing() {
            return before != null
                    && !Boolean.TRUE.equals(before.hidden())
                    && before.product().content().equals(content)
                    && (stock == null || stock == before.available());
        }
    }

    private final ProductBatches batches;
    private final Stock stock;
    private final Catalogue catalogue;
    private final TransactionOperations transactions;
    private final ObjectMapper json;
    private final TransientFailures failures;

    ProductImportService(
            ProductBatches batches,
            Stock stock,
            Catalogue catalogue,
            TransactionOperations transactions,
            ObjectMapper json,
            TransientFailures failures) {
        this.batches = batches;
        this.stock = stock;
        this.catalogue = catalogue;
        this.transactions = transactions;
        this.json = json;
        this.failures = failures;
    }

    /**
     * Writes lines, of which no two share a {@linkplain ProductLine#keys key}.
     *
     * @return the result of each line
     */
    public List<LineOutcome> write(List<ProductLine> lines, Caller caller) {
        var outcomes = new ArrayList<LineOutcome>();
        var readable = new ArrayList<ReadLine>();
        for (var line : lines) {
            try {
                readable.add(new ReadLine(line, json.treeToValue(line.fields(), ProductRequest.class)));
            } catch (JsonProcessingException unreadable) {
                outcomes.add(new Rejected(line.number(), List.of(JsonFaults.violation(unreadable))));
            }
        }
        outcomes.addAll(write(readable, caller, 0));
        return outcomes;
    }

    private List<LineOutcome> write(List<ReadLine> lines, Caller caller, int attempts) {
        // what a key finds is changed by a repetition, and what it does not find was not committed
        var isRepeatable = lines.stream().noneMatch(read -> read.line().keys().isEmpty());
        try {
            var written = failures.retry(transactions, () -> writeAll(lines, caller), isRepeatable);
            return Objects.requireNonNullElseGet(written.value(), () -> notWritten(lines, written.isUncertain()));
        } catch (DataIntegrityViolationException refused) {
            if (lines.size() > 1) {
                var half = lines.size() / 2;
                var outcomes = new ArrayList<>(write(lines.subList(0, half), caller, 0));
                var others = lines.subList(half, lines.size());
                outcomes.addAll(
                        outcomes.stream().anyMatch(NotWritten.class::isInstance)
                                ? notWritten(others, false)
                                : write(others, caller, 0));
                return outcomes;
            }
            // another transaction may have created the product meanwhile; then it is found
            return attempts == 0 ? write(lines, caller, 1) : List.of(rejected(lines.getFirst(), refused));
        }
    }

    private static List<LineOutcome> notWritten(List<ReadLine> lines, boolean isUncertain) {
        return lines.stream()
                .<LineOutcome>map(read -> new NotWritten(read.line().number(), isUncertain))
                .toList();
    }

    /** Two lines may be about one product though they share no key; the later ones then go one by one. */
    private List<LineOutcome> writeAll(List<ReadLine> lines, Caller caller) {
        var found = batches.find(lines.stream().map(ReadLine::key).toList());
        var outcomes = new LineOutcome[lines.size()];
        var taken = new HashSet<Long>();
        var now = new ArrayList<Integer>();
        var later = new ArrayList<Integer>();
        for (var place = 0; place < lines.size(); place++) {
            var id = found.get(place);
            (id == null || taken.add(id) ? now : later).add(place);
        }
        writePlaces(now, lines, found, outcomes, caller);
        for (var place : later) {
            // The lines before it may have changed which product it is about.
            var id = batches.find(List.of(lines.get(place).key())).get(0);
            writePlaces(List.of(place), lines, id == null ? Map.of() : Map.of(place, id), outcomes, caller);
        }
        return Arrays.asList(outcomes);
    }

    private void writePlaces(
            List<Integer> places,
            List<ReadLine> lines,
            Map<Integer, Long> found,
            LineOutcome[] outcomes,
            Caller caller) {
        var ids = places.stream().map(found::get).filter(Objects::nonNull).toList();
        var present = ids.isEmpty() ? Map.<Long, ListedProduct>of() : batches.lock(ids);
        var changes = new TreeMap<Integer, Change>();
        for (var place : places) {
            var line = lines.get(place);
            var id = found.get(place);
            try {
                var change = read(line, id == null ? null : present.get(id));
                changes.put(place, change);
                outcomes[place] = change.isNew() ? new Created() : new Updated();
            } catch (InvalidRequestException invalid) {
                outcomes[place] = new Rejected(line.line().number(), invalid.violations());
            }
        }
        dropUnknownCategories(changes, outcomes);
        writeChanges(changes.values(), caller);
    }

    /** In one look for all: to find such lines by what PostgreSQL refuses takes a transaction for each. */
    private void dropUnknownCategories(Map<Integer, Change> changes, LineOutcome[] outcomes) {
        var wanted = changes.values().stream()
                .map(change -> change.content().categoryId())
                .filter(Objects::nonNull)
                .collect(toSet());
        var known = wanted.isEmpty() ? Set.<Long>of() : batches.categories(wanted);
        changes.entrySet().removeIf(entry -> {
            var change = entry.getValue();
            var category = change.content().categoryId();
            if (category == null || known.contains(category)) {
                return false;
            }
            outcomes[entry.getKey()] = new Rejected(
                    change.line().number(),
                    ProductRefusals.unknownCategory(category).violations());
            return true;
        });
    }

    private void writeChanges(Collection<Change> changes, Caller caller) {
        var made = changes.stream().filter(Change::isNew).toList();
        var ids = made.isEmpty() ? List.<Long>of() : batches.newIds(made.size());
        var added = new ArrayList<ProductBatches.Row>();
        var replaced = new ArrayList<ProductBatches.Row>();
        var opened = new TreeMap<Long, Long>();
        var targets = new TreeMap<Long, Long>();
        for (var change : changes) {
            var before = change.before();
            var id = before == null ? ids.get(added.size()) : before.product().id();
            if (before == null) {
                added.add(new ProductBatches.Row(id, change.line().merchantId(), change.content(), 1));
            } else if (!change.changesNothing()) {
                replaced.add(new ProductBatches.Row(
                        id,
                        change.line().merchantId(),
                        change.content(),
                        before.product().version() + 1));
            }
            if (change.stock() != null) {
                (before == null ? opened : targets).put(id, change.stock());
            }
        }
        if (!added.isEmpty()) {
            batches.add(added);
            stock.open(opened, REASON, caller.userId());
        }
        if (!replaced.isEmpty()) {
            batches.replace(replaced);
        }
        if (!targets.isEmpty()) {
            stock.makeAvailable(targets, REASON, caller.userId());
        }
        catalogue.publishWritten(versions(added), versions(replaced));
    }

    private static SortedMap<Long, Long> versions(List<ProductBatches.Row> rows) {
        var versions = new TreeMap<Long, Long>();
        rows.forEach(row -> versions.put(row.id(), row.version()));
        return versions;
    }

    private Change read(ReadLine read, @Nullable ListedProduct before) {
        var line = read.line();
        if (before == null) {
            var told = read.request();
            var opening = told.stock() == null ? line.openingStock() : told.stock();
            return new Change(line, opening == null ? told.newContent() : told.content(), opening, null);
        }
        try {
            var request = ProductRequest.of(before.product()).patchedBy(line.fields(), line.replaced(), json);
            return new Change(line, request.content(), request.stock(), before);
        } catch (JsonProcessingException unreadable) {
            throw new InvalidRequestException(List.of(JsonFaults.violation(unreadable)));
        }
    }

    private static Rejected rejected(ReadLine read, DataIntegrityViolationException refused) {
        var line = read.line();
        var told = read.request();
        var refusal = ProductRefusals.of(refused, told.categoryId(), told.sku(), told.options())
                .orElseThrow(() -> refused);
        return switch (refusal) {
            case InvalidRequestException invalid -> new Rejected(line.number(), invalid.violations());
            case ConflictException conflict ->
                new Rejected(
                        line.number(),
                        List.of(new FieldViolation(
                                conflict.code().equals("SKU_TAKEN") ? "sku" : "options",
                                conflict.code(),
                                conflict.detail())));
            default -> throw refusal;
        };
    }
}
