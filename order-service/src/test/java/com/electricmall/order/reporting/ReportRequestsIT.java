package com.electricmall.order.reporting;

import static com.electricmall.order.reporting.SalesOf.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

class ReportRequestsIT extends ReportFixture {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            from=2026-01-02&to=2026-01-01 | from
            from=2025-01-01&to=2026-01-02 | from
            from=tomorrow                 | from
            from=2026-02-30               | from
            from=%2B2026-01-01            | from
            from=2026-1-1                 | from
            to=2026-01-01T00:00:00Z       | to
            to=                           | to
            from=9999-12-31               | from
            by=month                      | by
            by=DAY                        | by
            size=0                        | size
            size=101                      | size
            sort=revenue                  | sort
            after=x                       | after
            """)
    void namesTheFieldThatIsWrong(String query, String field) {
        assertInvalid(get("/merchants/me/report?" + query, tea.token()), field);
    }

    @Test
    void namesAllThatIsWrong() {
        assertInvalid(get("/merchants/me/report?from=x&to=y&by=z", tea.token()), "from", "to", "by");
    }

    @Test
    void isForAsManyDaysAsALeapYearHas() {
        get("/merchants/me/report?from=2024-01-01&to=2024-12-31", tea.token())
                .expectStatus()
                .isOk();
        get("/merchants/me/report?from=2023-12-31&to=2024-12-31", tea.token())
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void isForMerchantsAndOfOthersForAdministrators() {
        sales.paid(buyer.id(), line(1, tea.id(), 1, "1.00", "CNY"));

        assertThat(report("/merchants/%d/report".formatted(tea.id()), ADMIN_USER)
                        .at("/totals/orders")
                        .intValue())
                .isEqualTo(1);
        assertThat(report("/merchants/999999999/report", ADMIN_USER).get("items"))
                .isEmpty();
        get("/merchants/%d/report".formatted(tea.id()), tea.token())
                .expectStatus()
                .isForbidden();
        get("/merchants/me/report", buyer.token()).expectStatus().isForbidden();
        call(HttpMethod.GET, "/merchants/me/report", Map.of(), null)
                .expectStatus()
                .isUnauthorized();
        get("/merchants/007/report", ADMIN).expectStatus().isNotFound();
        get("/merchants/me/report", tea.token()).expectHeader().valueEquals("Cache-Control", "no-store");
    }
}
