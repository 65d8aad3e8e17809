package com.electricmall.payment.stranded;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.ids.Ids;
import com.electricmall.payment.provider.InMemoryProvider;
import com.electricmall.payment.provider.PaymentProviders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StrandedPaymentsTest {

    private final List<StrandedPayment> stored = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final StrandedPayments stranded = new StrandedPayments(
            (configured, limit) -> stored.stream()
                    .filter(payment -> !configured.contains(payment.provider()))
                    .limit(limit)
                    .toList(),
            new PaymentProviders(List.of(new InMemoryProvider()), InMemoryProvider.NAME),
            meters);

    @Test
    void areCountedAndLoggedOnce(CapturedOutput output) {
        var payment = new StrandedPayment(Ids.next(), "gone");
        stored.add(payment);
        stored.add(new StrandedPayment(Ids.next(), InMemoryProvider.NAME));

        stranded.check();
        stranded.check();

        assertThat(count()).isOne();
        assertThat(output.getOut())
                .containsOnlyOnce("payment %s waits for gone, which is not configured".formatted(payment.id()));
    }

    @Test
    void areNoneWhenTheirProviderIsBack() {
        stored.add(new StrandedPayment(Ids.next(), "gone"));
        stranded.check();
        stored.clear();

        stranded.check();

        assertThat(count()).isZero();
    }

    private double count() {
        return meters.get("mall.payments.stranded").gauge().value();
    }
}
