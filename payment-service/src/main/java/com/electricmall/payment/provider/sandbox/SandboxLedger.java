package com.electricmall.payment.provider.sandbox;

import com.electricmall.common.money.Money;
import com.electricmall.payment.provider.ProviderCallExecutor;
import com.electricmall.payment.provider.ProviderLedger;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Reads the sandbox's book page by page. */
final class SandboxLedger implements ProviderLedger {

    private final RestClient http;
    private final ProviderCallExecutor calls;

    SandboxLedger(RestClient http, ProviderCallExecutor calls) {
        this.http = http;
        this.calls = calls;
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
        return SandboxProvider.NAME;
    }

    @Override
    public Page changesAfter(Optional<String> place) {
        var answer = calls.execute(() -> {
            try {
                return Objects.requireNonNull(http.get()
                        .uri(uri -> uri.path("/book")
                                .queryParamIfPresent("after", place)
                                .build())
                        .retrieve()
                        .body(BookAnswer.class));
            } catch (RestClientException noAnswer) {
                throw ProviderCallExecutor.unavailable(noAnswer);
            }
        });
        return new Page(
                answer.charges().stream().map(ChargeAnswer::entry).toList(),
                List.of(),
                answer.next(),
                !answer.charges().isEmpty());
    }
}
