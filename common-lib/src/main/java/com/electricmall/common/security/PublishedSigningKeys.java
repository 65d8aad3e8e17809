package com.electricmall.common.security;

import com.electricmall.common.error.UnavailableException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The keys that user-service publishes, kept in process. During an outage the last good copy is used. An unknown key id
 * is looked up at once, but not more often than every few seconds.
 *
 * <p>Metrics: {@code mall.signing.keys}, the number of keys in the copy, 0 before the first; and {@code
 * mall.signing.keys.failures}, the failed requests for them.
 */
final class PublishedSigningKeys
        implements UserSigningKeys, MeterBinder, ApplicationListener<ApplicationStartedEvent>, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(PublishedSigningKeys.class);
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKUPS = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofMillis(1500);

    private final WebClient http;
    private final String uri;
    private final Clock clock;
    private final Disposable.Swap askingAhead = Disposables.swap();
    private final AtomicLong failures = new AtomicLong();
    private volatile @Nullable Copy copy;
    private volatile @Nullable Mono<Copy> underWay;

    PublishedSigningKeys(WebClient http, String uri, Clock clock) {
        this.http = http;
        this.uri = uri;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("mall.signing.keys", this, PublishedSigningKeys::count).register(registry);
        FunctionCounter.builder("mall.signing.keys.failures", failures, AtomicLong::get)
                .register(registry);
    }

    private int count() {
        var known = copy;
        return known == null ? 0 : known.keys().size();
    }

    /** Asks for the first copy ahead of the first caller, until it is there. */
    @Override
    public void onApplicationEvent(ApplicationStartedEvent started) {
        askingAhead.update(Mono.defer(this::fetch)
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, BETWEEN_LOOKUPS.dividedBy(2)))
                .subscribe());
    }

    @Override
    public void destroy() {
        askingAhead.dispose();
    }

    @Override
    public Mono<JWK> find(@Nullable String keyId) {
        if (keyId == null) {
            return Mono.empty();
        }
        var known = copy;
        if (known == null) {
            return fetch().flatMap(fetched -> Mono.justOrEmpty(fetched.find(keyId)));
        }
        var age = Duration.between(known.fetchedAt(), clock.instant());
        var key = known.find(keyId);
        if (key != null) {
            if (age.compareTo(FRESH) > 0) {
                fetch().subscribe(
                                fetched -> {},
                                failure -> log.warn("Signing keys not refreshed: {}", failure.toString()));
            }
            return Mono.just(key);
        }
        return age.compareTo(BETWEEN_LOOKUPS) < 0
                ? Mono.empty()
                : fetch().flatMap(fetched -> Mono.justOrEmpty(fetched.find(keyId)));
    }

    /** One request at a time, shared by all waiting callers. */
    private synchronized Mono<Copy> fetch() {
        var current = underWay;
        if (current == null) {
            current = http.get()
                    .uri(uri)
                    .retrieve()
                    .bodyToMono(String.class)
                    .map(this::parse)
                    .timeout(TIMEOUT)
                    .doOnNext(fetched -> copy = fetched)
                    .doOnError(_ -> failures.incrementAndGet())
                    .onErrorMap(cause -> new UnavailableException(
                            "SIGNING_KEYS_UNAVAILABLE",
                            "The keys that verify access tokens cannot be had right now",
                            Duration.ofSeconds(1),
                            cause))
                    .doFinally(signal -> underWay = null)
                    .cache();
            underWay = current;
        }
        return current;
    }

    private Copy parse(String json) {
        try {
            return new Copy(JWKSet.parse(json), clock.instant());
        } catch (ParseException e) {
            throw new IllegalStateException("Not a JWK set", e);
        }
    }

    private record Copy(JWKSet keys, Instant fetchedAt) {

        @Nullable
        JWK find(String keyId) {
            return keys.getKeyByKeyId(keyId);
        }
    }
}
