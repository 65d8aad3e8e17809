package com.electricmall.product.merchant;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.product.RunningService;
import com.electricmall.product.merchant.RemoteMerchants.Page;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

class MerchantBackfillIT extends RunningService {

    private static final int SIZE = 10;

    @Autowired
    private MerchantNameRepository names;

    @Autowired
    private RemoteMerchants merchantsOfTheService;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private CircuitBreakerRegistry breakers;

    /** What user-service knows; of no other test. */
    private final long first = 920_000_000_000L + newMerchant().id() * 1000;

    private final List<MerchantName> merchants = LongStream.range(first, first + 35)
            .mapToObj(id -> new MerchantName(id, "Merchant " + id, 3))
            .toList();

    /** The service itself asks too, and is told that there is no such call yet. */
    @BeforeEach
    void beginAnew() {
        jdbc.sql("UPDATE merchant_backfill SET asked_to = 0, complete = false").update();
    }

    @Test
    void keepsAllMerchantsPageByPage() {
        var asked = new ArrayList<Long>();

        backfill(id -> {
                    asked.add(id);
                    return page(id);
                })
                .ask();

        assertThat(asked).containsExactly(0L, first + 9, first + 19, first + 29);
        assertAllKnown();
        backfill(_ -> {
                    throw new AssertionError("all are known");
                })
                .ask();
    }

    @Test
    void goesOnWhereItEndedByACrash() {
        var dying = backfill(id -> {
            if (id == first + 19) {
                throw new IllegalStateException("killed");
            }
            return page(id);
        });
        assertThatThrownBy(dying::ask).hasMessage("killed");
        assertThat(names.askedTo()).hasValue(first + 19);

        backfill(this::page).ask();

        assertAllKnown();
    }

    @Test
    void leavesWhatEventsHaveToldMeanwhile() {
        names.keep(List.of(
                new MerchantName(first, "Of later", 4),
                new MerchantName(first + 1, null, 9),
                new MerchantName(first + 2, "Of before", 2)));

        backfill(this::page).ask();

        assertThat(known().subList(0, 3)).containsExactly("Of later", "", "Merchant " + (first + 2));
    }

    @Test
    void takesAwayWhatIsPublicNoMore() {
        names.keep(List.of(new MerchantName(first, "Of before", 2)));

        backfill(_ -> new Page(List.of(new MerchantName(first, null, 3)), OptionalLong.empty()))
                .ask();

        assertThat(known()).containsExactly("");
    }

    @Test
    void isDoneBySeveralInstancesAtOnce() throws InterruptedException {
        var instances = IntStream.range(0, 3)
                .mapToObj(_ -> Thread.startVirtualThread(() -> {
                    while (names.askedTo().isPresent()) {
                        backfill(this::page).ask();
                    }
                }))
                .toList();
        for (var instance : instances) {
            instance.join();
        }

        assertAllKnown();
    }

    @Test
    void waitsForUserServiceAndGoesOn() {
        backfill(_ -> {
                    throw new UnavailableException("SERVICE_UNAVAILABLE", "away", Duration.ofSeconds(1));
                })
                .ask();
        assertThat(names.askedTo()).hasValue(0);

        backfill(this::page).ask();
        assertAllKnown();
    }

    @Test
    void readsWhatUserServiceTells() throws IOException {
        breakers.circuitBreaker("user-service").reset(); // the service itself was refused before
        var merchantsOfTheSample = USER_SERVICE.stubFor(WireMock.get(urlPathEqualTo("/internal/merchants"))
                .withQueryParam("after", equalTo("41"))
                .withQueryParam("size", equalTo("500"))
                .willReturn(okJson(Files.readString(Path.of("../user-service/contracts/merchants.json")))));

        var page = merchantsOfTheService.after(41);

        assertThat(page.merchants()).containsExactly(new MerchantName(42, "蓝鹭茶行", 3), new MerchantName(43, null, 5));
        assertThat(page.next()).hasValue(43);
        assertThatThrownBy(() -> merchantsOfTheService.after(42)).isInstanceOf(UnavailableException.class);
        USER_SERVICE.removeStub(merchantsOfTheSample);
    }

    private MerchantBackfill backfill(RemoteMerchants source) {
        return new MerchantBackfill(names, source, transactions);
    }

    private Page page(long after) {
        var page = merchants.stream()
                .filter(merchant -> merchant.merchantId() > after)
                .limit(SIZE)
                .toList();
        return new Page(
                page, page.size() == SIZE ? OptionalLong.of(page.getLast().merchantId()) : OptionalLong.empty());
    }

    private List<String> known() {
        return jdbc.sql("""
                        SELECT coalesce(name, '') FROM merchant WHERE merchant_id BETWEEN ? AND ?
                        ORDER BY merchant_id
                        """)
                .params(first, first + merchants.size())
                .query(String.class)
                .list();
    }

    private void assertAllKnown() {
        assertThat(names.askedTo()).isEmpty();
        assertThat(known())
                .containsExactlyElementsOf(
                        merchants.stream().map(MerchantName::name).toList());
    }
}
