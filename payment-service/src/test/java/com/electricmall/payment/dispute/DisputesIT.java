package com.electricmall.payment.dispute;

import static com.electricmall.payment.OrderServiceStub.newOrder;
import static com.electricmall.payment.paying.PaymentFixtures.cny;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.payment.RunningService;
import com.electricmall.payment.notices.ProviderNoticeHandler;
import com.electricmall.payment.provider.Dispute;
import com.electricmall.payment.provider.Dispute.Status;
import com.electricmall.payment.provider.ProviderNotice;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DisputesIT extends RunningService {

    @Autowired
    private ProviderNoticeHandler notices;

    @Test
    void areBookedOnceAndReturnWhenTheyAreWon() {
        var id = pay(newOrder(), "card-ok").get("id").textValue();

        tell("du_won", id, Status.OPEN);
        tell("du_won", id, Status.OPEN);
        assertThat(linesOf(id))
                .containsExactly("dispute opened DEBIT disputes 45.97", "dispute opened CREDIT provider 45.97");
        tell("du_won", id, Status.WON);
        tell("du_won", id, Status.WON);

        assertThat(linesOf(id))
                .endsWith("dispute won DEBIT provider 45.97", "dispute won CREDIT disputes 45.97")
                .hasSize(4);
    }

    @Test
    void stayWithNobodyWhenTheyAreLost() {
        var id = pay(newOrder(), "card-ok").get("id").textValue();

        tell("du_lost", id, Status.LOST);
        tell("du_lost", id, Status.LOST);

        assertThat(linesOf(id))
                .containsExactly("dispute opened DEBIT disputes 45.97", "dispute opened CREDIT provider 45.97");
    }

    @Test
    void areNothingWhereNoneOfOurPaymentsIsMeant() {
        tell("du_else", UUID.randomUUID().toString(), Status.OPEN);
        notices.handle("sandbox", new ProviderNotice.OfDispute("du_unknown"));

        assertThat(jdbc.sql("SELECT count(*) FROM dispute WHERE id IN ('du_else', 'du_unknown')")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void tell(String disputeId, String paymentId, Status status) {
        provider.dispute(new Dispute(disputeId, UUID.fromString(paymentId), cny("45.97"), status));
        notices.handle("sandbox", new ProviderNotice.OfDispute(disputeId));
    }

    private List<String> linesOf(String paymentId) {
        return jdbc.sql("""
                        SELECT text || ' ' || side || ' ' || account || ' ' || amount::numeric(19, 2)
                        FROM ledger_entry WHERE payment_id = ?::uuid AND text LIKE 'dispute%' ORDER BY id
                        """).param(paymentId).query(String.class).list();
    }
}
