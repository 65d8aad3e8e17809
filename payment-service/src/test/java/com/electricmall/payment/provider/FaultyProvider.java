package com.electricmall.payment.provider;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.money.Money;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** The sandbox behind a line that can be cut: before a question arrives, or before its answer is back. */
@Primary
@TestComponent
public class FaultyProvider implements PaymentProvider {

    private enum Line {
        WORKS,
        LOSES_QUESTIONS,
        LOSES_ANSWERS
    }

    private final PaymentProvider sandbox;
    private volatile Line line = Line.WORKS;

    FaultyProvider(@Qualifier("sandboxProvider") PaymentProvider sandbox) {
        this.sandbox = sandbox;
    }

    public void work() {
        line = Line.WORKS;
    }

    public void loseQuestions() {
        line = Line.LOSES_QUESTIONS;
    }

    public void loseAnswers() {
        line = Line.LOSES_ANSWERS;
    }

    @Override
    public void requireMethod(String method) {
        sandbox.requireMethod(method);
    }

    @Override
    public ChargeResult charge(Charge charge) {
        sendQuestion();
        var result = sandbox.charge(charge);
        receiveAnswer();
        return result;
    }

    @Override
    public Optional<ChargeResult> find(UUID paymentId) {
        sendQuestion();
        var result = sandbox.find(paymentId);
        receiveAnswer();
        return result;
    }

    @Override
    public ChargeResult authenticate(UUID paymentId) {
        sendQuestion();
        var result = sandbox.authenticate(paymentId);
        receiveAnswer();
        return result;
    }

    @Override
    public ChargeResult cancel(Charge charge) {
        sendQuestion();
        var result = sandbox.cancel(charge);
        receiveAnswer();
        return result;
    }

    @Override
    public void refund(UUID refundId, UUID paymentId, Money amount) {
        sendQuestion();
        sandbox.refund(refundId, paymentId, amount);
        receiveAnswer();
    }

    private void sendQuestion() {
        if (line == Line.LOSES_QUESTIONS) {
            throw cut();
        }
    }

    private void receiveAnswer() {
        if (line == Line.LOSES_ANSWERS) {
            throw cut();
        }
    }

    private static UnavailableException cut() {
        return new UnavailableException("PROVIDER_UNAVAILABLE", "The line is cut", Duration.ofSeconds(1));
    }
}
