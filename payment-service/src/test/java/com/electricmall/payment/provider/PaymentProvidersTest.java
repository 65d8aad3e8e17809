package com.electricmall.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.UnavailableException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentProvidersTest {

    private final InMemoryProvider former = new InMemoryProvider("former");
    private final InMemoryProvider current = new InMemoryProvider("current");
    private final PaymentProviders providers = new PaymentProviders(List.of(former, current), "current");

    @Test
    void knowTheOneOfNewPaymentsAndThoseOfEarlierOnes() {
        assertThat(providers.forNewPayments()).isSameAs(current);
        assertThat(providers.named("current")).isSameAs(current);
        assertThat(providers.named("former")).isSameAs(former);
        assertThat(providers.names()).containsExactly("current", "former");
    }

    @Test
    void replaceNoneThatIsNotConfigured() {
        assertThat(providers.isConfigured("gone")).isFalse();
        assertThatThrownBy(() -> providers.named("gone"))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        refused -> assertThat(refused.code()).isEqualTo("PROVIDER_NOT_CONFIGURED"))
                .hasMessageContaining("gone");
    }

    @Test
    void refuseAChoiceThatIsNone() {
        assertThatThrownBy(() -> new PaymentProviders(List.of(former), "paypal"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mall.payments.provider (PAYMENT_PROVIDER): paypal (expected: former)");
    }
}
