package com.electricmall.payment.provider.sandbox;

import com.electricmall.common.money.Money;
import com.electricmall.payment.provider.ProviderLedger;
import com.electricmall.payment.provider.ProviderLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Reads the sandbox's book page by page. */
final class SandboxLedger implements ProviderLedger {

    private static final String PROVIDER = "sandbox";

    private final RestClient http;
    private final ProviderLine line;

    SandboxLedger(RestClient http, ProviderLine line) {
        this.http = http;
        this.line = line;
    }

    private record BookAnswer(List<ChargeAnswer> charges, String next) {}

    private record ChargeAnswer(
            UUID paymentId, UUID orderId, String status, BigDecimal amount, BigDecimal refunded, String currency) {

        Entry entry() {
            return new Entry(
                    paymentId,
                    orderId,
                    status.equals("CAPTURED"),
                    Money.of(amount, currency),
                    Money.of(refunded, currency));
        }
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Page changesAfter(Optional<String> place) {
        var answer = line.ask(() -> {
            try {
                return Objects.requireNonNull(http.get()
                        .uri(uri -> uri.path("/book")
                                .queryParamIfPresent("after", place)
                                .build())
                        .retrieve()
                        .body(BookAnswer.class));
            } catch (RestClientException noAnswer) {
                throw ProviderLine.noAnswer(noAnswer);
            }
        });
        return new Page(
                answer.charges().stream().map(ChargeAnswer::entry).toList(),
                List.of(),
                answer.next(),
                !answer.charges().isEmpty());
    }
}
