package com.electricmall.common.loadbalancing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.client.CommonsClientAutoConfiguration;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.composite.reactive.ReactiveCompositeDiscoveryClientAutoConfiguration;
import org.springframework.cloud.client.discovery.simple.reactive.SimpleReactiveDiscoveryClientAutoConfiguration;
import org.springframework.cloud.client.loadbalancer.CompletionContext;
import org.springframework.cloud.client.loadbalancer.CompletionContext.Status;
import org.springframework.cloud.client.loadbalancer.DefaultRequest;
import org.springframework.cloud.client.loadbalancer.LoadBalancerLifecycle;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.commons.util.UtilAutoConfiguration;
import org.springframework.cloud.loadbalancer.config.LoadBalancerAutoConfiguration;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Mono;

class LoadBalancingAutoConfigurationTest {

    private final ReactiveWebApplicationContextRunner suite = new ReactiveWebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    UtilAutoConfiguration.class,
                    CommonsClientAutoConfiguration.class,
                    SimpleReactiveDiscoveryClientAutoConfiguration.class,
                    ReactiveCompositeDiscoveryClientAutoConfiguration.class,
                    LoadBalancerAutoConfiguration.class,
                    LoadBalancingAutoConfiguration.class))
            .withPropertyValues(
                    "spring.cloud.discovery.client.simple.instances.order-service[0].uri=http://one:8301",
                    "spring.cloud.discovery.client.simple.instances.order-service[1].uri=http://two:8302",
                    "spring.cloud.discovery.client.simple.instances.order-service[1].metadata.weight=3",
                    "spring.cloud.loadbalancer.cache.enabled=false");

    @Test
    void spreadsByWeightUnlessToldOtherwise() {
        suite.run(context ->
                assertThat(hosts(context, 8)).containsExactly("two", "one", "two", "two", "two", "one", "two", "two"));
    }

    @Test
    void looksTheBeansOfABalancerUpOnce() {
        suite.run(context -> {
            var factory = context.getBean(LoadBalancerClientFactory.class);
            var lifecycles = factory.getInstances("order-service", LoadBalancerLifecycle.class);

            assertThat(lifecycles).hasSize(1);
            assertThat(factory.getInstances("order-service", LoadBalancerLifecycle.class))
                    .isSameAs(lifecycles);
            assertThat(factory.getInstances("user-service", LoadBalancerLifecycle.class))
                    .isNotEqualTo(lifecycles);
        });
    }

    @Test
    void takesTheStrategyOfTheServiceAlsoByItsEnvironmentName() {
        var strategy = "strategy=round-robin";

        suite.withPropertyValues("mall.load-balancing.order-service." + strategy)
                .run(context -> assertThat(hosts(context, 4)).containsExactly("one", "two", "one", "two"));
        suite.withPropertyValues("mall.load-balancing.orderservice." + strategy)
                .run(context -> assertThat(hosts(context, 4)).containsExactly("one", "two", "one", "two"));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void refusesToStartWithAnUnknownStrategyAndNamesTheKnownOnes(CapturedOutput output) {
        var application = new SpringApplication(LoadBalancingAutoConfiguration.class);
        application.setWebApplicationType(WebApplicationType.NONE);

        assertThatThrownBy(() -> application.run("--mall.load-balancing.order-service.strategy=fastest"))
                .isInstanceOf(ConfigurationPropertiesBindException.class);

        assertThat(output)
                .contains("mall.load-balancing.order-service.strategy", "\"fastest\"")
                .contains("RANDOM", "ROUND_ROBIN", "WEIGHTED");
    }

    @Test
    void givesNoCallsToWeightZero() {
        suite.withPropertyValues("spring.cloud.discovery.client.simple.instances.order-service[0].metadata.weight=0")
                .run(context -> assertThat(hosts(context, 4)).containsOnly("two"));
    }

    @Test
    void hasNobodyForAnUnknownService() {
        suite.run(context -> assertThat(
                        Mono.from(balancer(context, "nowhere").choose()).block().hasServer())
                .isFalse());
    }

    @Test
    void setsAsideWhoRefusesConnections() {
        suite.run(context -> {
            end(context, choose(context), new IOException("two", new ConnectException("Connection refused")));

            assertThat(hosts(context, 4)).containsOnly("one");
        });
    }

    @Test
    void keepsWhoAnswersBadly() {
        suite.run(context -> {
            end(context, choose(context), new IOException("Connection reset by peer"));

            assertThat(hosts(context, 4)).contains("two");
        });
    }

    private static List<String> hosts(ApplicationContext context, int calls) {
        return IntStream.range(0, calls)
                .mapToObj(call -> choose(context).getServer().getHost())
                .toList();
    }

    private static Response<ServiceInstance> choose(ApplicationContext context) {
        return Mono.from(balancer(context, "order-service").choose()).block();
    }

    private static void end(ApplicationContext context, Response<ServiceInstance> chosen, Exception failure) {
        balancer(context, "order-service")
                .onComplete(new CompletionContext<>(Status.FAILED, failure, new DefaultRequest<>(), chosen));
    }

    private static ServiceLoadBalancer balancer(ApplicationContext context, String service) {
        return context.getBean(LoadBalancerClientFactory.class).getInstance(service, ServiceLoadBalancer.class);
    }
}
