package com.electricmall.gateway.operations;

import com.electricmall.gateway.routing.RoutingProperties;
import io.netty.channel.ChannelOption;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.ReactiveDiscoveryClient;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableChannel;
import reactor.netty.tcp.TcpClient;

/**
 * Whether the suite can serve: 200 when each service has a live instance, else 503. An instance counts as live if it is
 * registered and accepts a connection, since the registry removes a dead one only seconds later.
 */
@RestController
class HealthController {

    private static final int CONNECT_TIMEOUT_MILLIS = 500;

    private final ReactiveDiscoveryClient registry;
    private final RoutingProperties routing;

    HealthController(ReactiveDiscoveryClient registry, RoutingProperties routing) {
        this.registry = registry;
        this.routing = routing;
    }

    @GetMapping("/health")
    Mono<ResponseEntity<SuiteHealth>> health() {
        return Flux.fromIterable(routing.services().keySet())
                .flatMap(service -> liveInstances(service).map(count -> Map.entry(service, count)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, TreeMap::new)
                .map(SuiteHealth::of)
                .map(HealthController::answer);
    }

    private Mono<Long> liveInstances(String service) {
        return registry.getInstances(service)
                .filterWhen(HealthController::takesConnections)
                .count();
    }

    private static Mono<Boolean> takesConnections(ServiceInstance instance) {
        return TcpClient.newConnection()
                .host(instance.getHost())
                .port(instance.getPort())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .connect()
                .doOnNext(DisposableChannel::dispose)
                .hasElement()
                .onErrorReturn(false);
    }

    private static ResponseEntity<SuiteHealth> answer(SuiteHealth health) {
        return health.isUp()
                ? ResponseEntity.ok(health)
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .header(HttpHeaders.RETRY_AFTER, "2")
                        .body(health);
    }
}
