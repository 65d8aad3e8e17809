package com.electricmall.payment.provider.stripe;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

class JdbcIntentRepository implements IntentRepository {

    private final JdbcClient jdbc;

    JdbcIntentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> find(UUID paymentId) {
        return jdbc.sql("SELECT intent_id FROM stripe_intent WHERE payment_id = ?")
                .param(paymentId)
                .query(String.class)
                .optional();
    }

    @Override
    public void remember(UUID paymentId, String intentId) {
        jdbc.sql("INSERT INTO stripe_intent (payment_id, intent_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(paymentId, intentId)
                .update();
    }
}
