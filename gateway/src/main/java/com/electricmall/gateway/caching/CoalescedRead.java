package com.electricmall.gateway.caching;

import static com.electricmall.gateway.caching.StoredResponses.CACHE_STATUS;
import static com.electricmall.gateway.caching.StoredResponses.NAME;
import static com.electricmall.gateway.caching.StoredResponses.forwarded;
import static com.electricmall.gateway.caching.StoredResponses.send;
import static com.electricmall.gateway.caching.StoredResponses.sendHit;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * A request for a response that is not stored. It goes to the service, or waits for the answer to another request for
 * the same. It gets that answer (RFC 9111, 4), or a stored one in its place if the service failed
 * ({@code stale-if-error}), or else the failure itself: to ask again would send all who wait to a service that is down.
 *
 * <p>If data change while an answer is on its way, it is used for those requests only that came before the service was
 * asked: a request of their own would have been no later. The others wait once more. The next answer was asked for
 * after all of them had come, so that no request waits for more than two answers, however often the data change.
 *
 * <p>It has waited for others for at most {@link ReadContext#patience}, in total. After that it gets a stored response
 * that may stand in, or 504. If it goes in another's place meanwhile, it has the rest of that time. Only where the
 * answer turns out to be of no use to others, each goes by itself, in the service's usual time.
 */
final class CoalescedRead {

    private final ReadContext context;
    private final ServerWebExchange exchange;
    private final WebFilterChain chain;
    private final String address;
    private final String flightKey;
    private final CacheDirectives wanted;
    private final long begunAt;
    private final long deadline;

    /** With less nobody goes in another's place: all who came together would do so, one after the other, in vain. */
    private final Duration leastTime;

    private boolean hasWaited;

    /** Why it could not be answered from the cache, once it has waited. */
    private String forwarded = "";

    /** @param flightKey what requests have in common that may wait for each other */
    CoalescedRead(
            ReadContext context,
            ServerWebExchange exchange,
            WebFilterChain chain,
            String address,
            String flightKey,
            CacheDirectives wanted) {
        this.context = context;
        this.exchange = exchange;
        this.chain = chain;
        this.address = address;
        this.flightKey = flightKey;
        this.wanted = wanted;
        this.begunAt = context.cache().now();
        this.deadline = begunAt + context.patience().toNanos();
        this.leastTime = context.patience().dividedBy(10);
    }

    Mono<Void> answer() {
        var once = Mono.defer(this::tryOnce);
        return once.switchIfEmpty(once.repeatWhenEmpty(again -> again)).then();
    }

    /** Empty if the request is not answered yet. */
    private Mono<Boolean> tryOnce() {
        var stored = stored();
        if (stored != null && wanted.accept(stored, now())) {
            context.count("hit");
            return done(sendHit(exchange, stored, now()));
        }
        if (wanted.askForNew() || !context.flights().isShared(flightKey)) {
            return alone();
        }
        var left = left();
        if (hasWaited && left.compareTo(leastTime) < 0) {
            return done(outOfTime(stored));
        }
        var flight = context.flights().of(flightKey);
        var attempt = flight.begin();
        if (attempt != null) {
            return done(lead(attempt, stored));
        }
        if (!hasWaited) {
            forwarded = forwarded(context.cache(), address, stored, begunAt);
        }
        hasWaited = true;
        return flight.landing(left.compareTo(Flight.HANDOVER) < 0 ? left : Flight.HANDOVER)
                .flatMap(this::use);
    }

    private Mono<Void> lead(Flight.Attempt attempt, @Nullable StoredResponse stored) {
        var answered = fill(stored, landing -> {
                    context.flights().note(flightKey, landing);
                    attempt.end(landing);
                })
                .doFinally(_ -> attempt.end(new Landing.GivenUp()));
        if (!hasWaited) {
            return answered;
        }
        var late = context.timer()
                .after(exchange.getRequest(), left())
                .filter(_ -> !exchange.getResponse().isCommitted());
        return answered.timeout(late.switchIfEmpty(Mono.never()), Mono.defer(() -> outOfTime(stored)));
    }

    private Mono<Boolean> use(Landing landing) {
        return switch (landing) {
            case Landing.Reusable(var response) -> use(response);
            case Landing.OfOneOnly() -> alone();
            case Landing.Failed(var failure) -> done(fail(failure));
            case Landing.GivenUp() -> Mono.empty();
        };
    }

    /** A response is judged as it was when this request came: one to itself would have been no newer. */
    private Mono<Boolean> use(StoredResponse response) {
        var came = response.begunAt() - begunAt >= 0 ? response.begunAt() : begunAt;
        if (!response.variant().matches(exchange.getRequest().getHeaders()) || !wanted.acceptNew(response, came)) {
            return alone();
        }
        return isNewEnough(response) ? reuse(response) : Mono.empty();
    }

    private boolean isNewEnough(StoredResponse response) {
        return response.begunAt() - begunAt >= 0 || context.cache().isUnchanged(response);
    }

    private Mono<Boolean> reuse(StoredResponse response) {
        context.count("collapsed");
        return done(send(exchange, response, now(), forwarded + "; collapsed"));
    }

    private Mono<Void> fail(ServiceFailure failure) {
        var stored = stored();
        if (stored != null && context.cache().mayStandIn(stored)) {
            context.count("stale");
            return send(exchange, stored, now(), forwarded + failure.forwardedStatus() + "; collapsed");
        }
        context.count("failed");
        var status = NAME + "; " + forwarded + failure.forwardedStatus() + "; collapsed";
        exchange.getResponse().getHeaders().set(CACHE_STATUS, status);
        return failure.send(exchange, context.json());
    }

    private Mono<Void> outOfTime(@Nullable StoredResponse stored) {
        if (stored != null && context.cache().mayStandIn(stored)) {
            context.count("stale");
            return sendHit(exchange, stored, now());
        }
        context.count("failed");
        return Mono.error(new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT, "No answer to any request in time"));
    }

    private Mono<Boolean> alone() {
        return done(fill(stored(), landing -> context.flights().note(flightKey, landing)));
    }

    private Mono<Void> fill(@Nullable StoredResponse stored, Consumer<Landing> land) {
        return new Fill(context, exchange, address, stored, wanted, land).run(chain);
    }

    private @Nullable StoredResponse stored() {
        return context.cache().find(address, exchange.getRequest().getHeaders());
    }

    private Duration left() {
        return Duration.ofNanos(deadline - now());
    }

    private long now() {
        return context.cache().now();
    }

    private static Mono<Boolean> done(Mono<Void> answer) {
        return answer.thenReturn(true);
    }
}
