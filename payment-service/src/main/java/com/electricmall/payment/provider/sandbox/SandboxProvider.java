package com.electricmall.payment.provider.sandbox;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.payment.provider.ChargeResult;
import com.electricmall.payment.provider.Dispute;
import com.electricmall.payment.provider.PaymentProvider;
import com.electricmall.payment.provider.ProviderCallExecutor;
import com.electricmall.payment.provider.RefundResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The adapter of the sandbox provider, whose result depends on the name of the method. */
final class SandboxProvider implements PaymentProvider {

    static final String NAME = "sandbox";

    private static final List<String> METHODS =
            List.of("card-3ds", "card-declined", "card-lost", "card-no-refund", "card-ok", "card-slow");

    private final RestClient http;
    private final ProviderCallExecutor calls;

    SandboxProvider(RestClient http, ProviderCallExecutor calls) {
        this.http = http;
        this.calls = calls;
    }

    private record ChargeRequest(UUID orderId, String method, BigDecimal amount, String currency) {

        static ChargeRequest of(Charge charge) {
            return new ChargeRequest(
                    charge.orderId(),
                    charge.method(),
                    charge.amount().amount(),
                    charge.amount().currency().getCurrencyCode());
        }
    }

    private record RefundRequest(UUID paymentId, BigDecimal amount, String currency) {

        static RefundRequest of(RefundInstruction refund) {
            return new RefundRequest(
                    refund.paymentId(),
                    refund.amount().amount(),
                    refund.amount().currency().getCurrencyCode());
        }
    }

    private record Problem(@Nullable String code) {}

    private enum Status {
        PENDING,
        REQUIRES_ACTION,
        CAPTURED,
        DECLINED,
        VOIDED
    }

    record ChargeAnswer(
            Status status,
            @Nullable String declineCode,
            @Nullable String actionUrl) {

        ChargeResult result() {
            return switch (status) {
                case PENDING -> new ChargeResult.Pending();
                case REQUIRES_ACTION -> new ChargeResult.RequiresAction(Objects.requireNonNull(actionUrl));
                case CAPTURED -> new ChargeResult.Captured();
                case DECLINED -> new ChargeResult.Declined(Objects.requireNonNull(declineCode));
                case VOIDED -> new ChargeResult.Voided();
            };
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void requireMethod(String method) {
        if (!METHODS.contains(method)) {
            throw InvalidRequestException.of(
                    "method", "METHOD", "%s (expected: %s)".formatted(method, String.join(" | ", METHODS)));
        }
    }

    @Override
    public Set<String> declineCodes() {
        return Set.of("CARD_DECLINED");
    }

    @Override
    public ChargeResult charge(Charge charge) {
        return execute(() -> http.put()
                .uri("/charges/{id}", charge.paymentId())
                .body(ChargeRequest.of(charge))
                .retrieve());
    }

    @Override
    public Optional<ChargeResult> find(UUID paymentId) {
        return calls.execute(() -> translatingErrors(() -> {
            try {
                return Optional.of(
                        resultOf(http.get().uri("/charges/{id}", paymentId).retrieve()));
            } catch (HttpClientErrorException.NotFound neverHeardOf) {
                return Optional.empty();
            }
        }));
    }

    @Override
    public ChargeResult authenticate(UUID paymentId) {
        return calls.execute(() -> translatingErrors(() -> {
            try {
                return resultOf(http.post()
                        .uri("/charges/{id}/authentication", paymentId)
                        .retrieve());
            } catch (HttpClientErrorException.Conflict | HttpClientErrorException.NotFound nothingToDo) {
                throw new ConflictException("PAYMENT_STATE", "The payment does not wait for its customer");
            }
        }));
    }

    @Override
    public ChargeResult voidCharge(Charge charge) {
        return execute(() -> http.put()
                .uri("/charges/{id}/cancellation", charge.paymentId())
                .body(ChargeRequest.of(charge))
                .retrieve());
    }

    @Override
    public RefundResult refund(RefundInstruction refund) {
        return calls.execute(() -> translatingErrors(() -> {
            try {
                http.put()
                        .uri("/refunds/{id}", refund.refundId())
                        .body(RefundRequest.of(refund))
                        .retrieve()
                        .toBodilessEntity();
                return new RefundResult.Paid();
            } catch (HttpClientErrorException.Conflict | HttpClientErrorException.NotFound refused) {
                return new RefundResult.Refused(codeOf(refused));
            }
        }));
    }

    @Override
    public Optional<RefundResult> findRefund(RefundInstruction refund) {
        return calls.execute(() -> translatingErrors(() -> {
            try {
                http.get().uri("/refunds/{id}", refund.refundId()).retrieve().toBodilessEntity();
                return Optional.of(new RefundResult.Paid());
            } catch (HttpClientErrorException.NotFound neverHeardOf) {
                return Optional.empty();
            }
        }));
    }

    /** The sandbox's customers have no bank to dispute at. */
    @Override
    public Optional<Dispute> findDispute(String disputeId) {
        return Optional.empty();
    }

    private static String codeOf(HttpClientErrorException refused) {
        return Optional.ofNullable(refused.getResponseBodyAs(Problem.class))
                .map(Problem::code)
                .orElseGet(() -> refused.getStatusCode().toString());
    }

    private ChargeResult execute(Supplier<RestClient.ResponseSpec> question) {
        return calls.execute(() -> translatingErrors(() -> resultOf(question.get())));
    }

    private static ChargeResult resultOf(RestClient.ResponseSpec response) {
        return Objects.requireNonNull(response.body(ChargeAnswer.class)).result();
    }

    /** A refusal that no caller knows of is a fault of ours; all else that is no answer may be one another time. */
    private static <T> T translatingErrors(Supplier<T> call) {
        try {
            return call.get();
        } catch (HttpClientErrorException refused) {
            throw new IllegalStateException("The sandbox provider refuses: " + refused.getMessage(), refused);
        } catch (RestClientException noAnswer) {
            throw ProviderCallExecutor.unavailable(noAnswer);
        }
    }
}
