package com.electricmall.common.event;

import com.electricmall.common.error.ErrorCategory;
import com.electricmall.common.error.MallException;
import com.electricmall.common.error.ProblemTranslator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * How long a consumer retries: forever while a dependency is down, otherwise {@value #ATTEMPTS} times in about 10 s.
 */
final class RetryPolicy {

    static final int ATTEMPTS = 8;

    private final List<ProblemTranslator> translators;

    RetryPolicy(List<ProblemTranslator> translators) {
        this.translators = translators;
    }

    BackOff backOff(Throwable failure) {
        var backOff = new ExponentialBackOff(100, 2);
        backOff.setMaxInterval(2_000);
        if (!isOutage(failure)) {
            backOff.setMaxAttempts(ATTEMPTS);
        }
        return backOff;
    }

    private boolean isOutage(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> asProblem(cause).stream())
                .map(MallException::category)
                .anyMatch(category -> category == ErrorCategory.UNAVAILABLE || category == ErrorCategory.TOO_MANY);
    }

    private Optional<MallException> asProblem(Throwable cause) {
        return cause instanceof MallException problem
                ? Optional.of(problem)
                : translators.stream()
                        .flatMap(translator -> translator.translate(cause).stream())
                        .findFirst();
    }
}
