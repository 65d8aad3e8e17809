package com.electricmall.payment.provider;

import com.electricmall.common.error.UnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * The sandbox, or {@link InMemoryProvider}, behind a line that can be cut: before a question arrives, or before its
 * answer is back.
 */
public class FaultyProvider implements PaymentProvider {

    private enum Line {
        WORKS,
        LOSES_QUESTIONS,
        LOSES_ANSWERS,
        LOSES_ANSWERS_TO_REFUNDS
    }

    private final PaymentProvider sandbox;
    private final Map<UUID, RefundResult.Refused> comeBack = new ConcurrentHashMap<>();
    private final Map<String, Dispute> disputes = new ConcurrentHashMap<>();
    private volatile Line line = Line.WORKS;

    public FaultyProvider(PaymentProvider sandbox) {
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

    /** What it knows of a refund can still be asked for. */
    public void loseAnswersToRefunds() {
        line = Line.LOSES_ANSWERS_TO_REFUNDS;
    }

    /** A refund that was paid fails later, as the sandbox never does. */
    public void letComeBack(UUID refundId, String reason) {
        comeBack.put(refundId, new RefundResult.Refused(reason));
    }

    /** How a dispute stands. */
    public void dispute(Dispute dispute) {
        disputes.put(dispute.id(), dispute);
    }

    @Override
    public String name() {
        return sandbox.name();
    }

    @Override
    public void requireMethod(String method) {
        sandbox.requireMethod(method);
    }

    @Override
    public Set<String> declineCodes() {
        return sandbox.declineCodes();
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
    public ChargeResult voidCharge(Charge charge) {
        sendQuestion();
        var result = sandbox.voidCharge(charge);
        receiveAnswer();
        return result;
    }

    @Override
    public RefundResult refund(RefundInstruction refund) {
        sendQuestion();
        var result = sandbox.refund(refund);
        receiveAnswer();
        if (line == Line.LOSES_ANSWERS_TO_REFUNDS) {
            throw cut();
        }
        return result;
    }

    @Override
    public Optional<RefundResult> findRefund(RefundInstruction refund) {
        sendQuestion();
        var result = sandbox.findRefund(refund);
        receiveAnswer();
        return Optional.<RefundResult>ofNullable(comeBack.get(refund.refundId()))
                .or(() -> result);
    }

    @Override
    public Optional<Dispute> findDispute(String disputeId) {
        return Optional.ofNullable(disputes.get(disputeId));
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

    static UnavailableException cut() {
        return new UnavailableException("PROVIDER_UNAVAILABLE", "The line is cut", Duration.ofSeconds(1));
    }

    /** Puts the sandbox of an application behind such a line. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class AroundTheSandbox {

        @Bean
        static BeanPostProcessor faultySandbox() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return name.equals("sandboxProvider") ? new FaultyProvider((PaymentProvider) bean) : bean;
                }
            };
        }
    }
}
