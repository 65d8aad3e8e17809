package com.electricmall.order.reporting;

import static com.electricmall.common.security.Access.Who.ADMIN;
import static com.electricmall.common.security.Access.Who.MERCHANT;
import static java.time.ZoneOffset.UTC;

import com.electricmall.common.error.Violations;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.PageResponses;
import com.electricmall.common.paging.Sortable;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import com.electricmall.order.reporting.SalesReport.Grouping;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

@RestController
class ReportController {

    private final ReportQueries reports;
    private final PageResponses pages;
    private final Clock clock;

    ReportController(ReportQueries reports, PageResponses pages, Clock clock) {
        this.reports = reports;
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * What the caller sold, at most a minute ago. All days or weeks of the report come at once; products come in pages,
     * those that sold the most units first.
     *
     * @param from the first day, in UTC; without it, 30 days are reported
     * @param to the last day; without it, today. At most 366 days are reported
     */
    @Access(MERCHANT)
    @GetMapping("/merchants/me/report")
    ResponseEntity<SalesReport> mine(
            Caller caller,
            @RequestParam(name = "from", required = false) @Schema(format = "date") @Nullable String from,
            @RequestParam(name = "to", required = false) @Schema(format = "date") @Nullable String to,
            @RequestParam(name = "by", defaultValue = "day") @Schema(allowableValues = {"day", "week", "product"})
                    String by,
            @Sortable(
                            keys = {"units", "orders"},
                            defaultSort = "-units")
                    PageQuery query,
            ServerWebExchange exchange) {
        return report(caller.userId(), from, to, by, query, exchange);
    }

    /** The same of any merchant. */
    @Access(ADMIN)
    @GetMapping("/merchants/{id}/report")
    ResponseEntity<SalesReport> show(
            @PathVariable long id,
            @RequestParam(name = "from", required = false) @Schema(format = "date") @Nullable String from,
            @RequestParam(name = "to", required = false) @Schema(format = "date") @Nullable String to,
            @RequestParam(name = "by", defaultValue = "day") @Schema(allowableValues = {"day", "week", "product"})
                    String by,
            @Sortable(
                            keys = {"units", "orders"},
                            defaultSort = "-units")
                    PageQuery query,
            ServerWebExchange exchange) {
        return report(id, from, to, by, query, exchange);
    }

    private ResponseEntity<SalesReport> report(
            long merchantId,
            @Nullable String from,
            @Nullable String to,
            String by,
            PageQuery query,
            ServerWebExchange exchange) {
        var violations = new Violations();
        var grouping = violations.read(() -> Grouping.parse(by));
        var range = violations.read(() -> ReportRange.parse(from, to, LocalDate.ofInstant(clock.instant(), UTC)));
        violations.throwIfAny();
        return report(merchantId, range.orElseThrow(), grouping.orElseThrow(), query, exchange);
    }

    private ResponseEntity<SalesReport> report(
            long merchantId, ReportRange range, Grouping by, PageQuery query, ServerWebExchange exchange) {
        var progress = reports.progress();
        var days = reports.days(merchantId, range, progress.cartsFrom());
        var items = switch (by) {
            case DAY -> ResponseEntity.ok(days.byDay());
            case WEEK -> ResponseEntity.ok(days.byWeek());
            case PRODUCT -> pages.of(reports.products(merchantId, range, query), exchange);
        };
        return ResponseEntity.ok()
                .headers(items.getHeaders())
                .body(new SalesReport(
                        merchantId,
                        range.from(),
                        range.to(),
                        by,
                        progress.countedAt().orElse(null),
                        Objects.requireNonNull(items.getBody()),
                        days.totals()));
    }
}
