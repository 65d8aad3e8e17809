package com.electricmall.payment.refunding;

import static com.electricmall.payment.OrderServiceStub.newOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.payment.RunningService;
import java.util.List;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** The running service with captured payments to refund. */
abstract class RefundRequests extends RunningService {

    String capturedPayment() {
        return pay(newOrder(), "card-ok").get("id").textValue();
    }

    ResponseSpec refund(String token, String paymentId, Object request) {
        return post("/payments/" + paymentId + "/refunds", token, newKey(), request);
    }

    void awaitRefunded(String paymentId, String amount) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(payment(paymentId).get("refunded").decimalValue())
                                .isEqualByComparingTo(amount));
    }

    List<String> linesOf(String paymentId) {
        return jdbc.sql("""
                        SELECT text || ' ' || side || ' ' || account || ' ' || amount::numeric(19, 2)
                        FROM ledger_entry
                        WHERE payment_id = ?::uuid AND text LIKE 'refund%' ORDER BY id
                        """).param(paymentId).query(String.class).list();
    }
}
