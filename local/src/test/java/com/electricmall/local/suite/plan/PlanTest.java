package com.electricmall.local.suite.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.local.suite.SuiteException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void runsOneInstanceOfEachProgramWhenNothingIsAskedFor() {
        assertThat(Plan.ONE_OF_EACH.instances())
                .extracting(Instance::name)
                .containsExactly(
                        "discovery-1",
                        "user-service-1",
                        "product-service-1",
                        "order-service-1",
                        "payment-service-1",
                        "gateway-1");
    }

    @Test
    void startsEveryFirstInstanceBeforeAnySecond() {
        var plan = Plan.parse(Map.of("order-service", 3, "product-service", 2), List.of(), JvmMode.QUICK_START);

        assertThat(plan.instances())
                .extracting(Instance::name)
                .hasSize(9)
                .endsWith("product-service-2", "order-service-2", "order-service-3");
    }

    @Test
    void growsByWhatIsAskedForAndNeverShrinks() {
        var running = Plan.parse(Map.of("order-service", 3), List.of("order-service.a=1"), JvmMode.QUICK_START);
        var asked = Plan.parse(Map.of("order-service", 1, "gateway", 2), List.of("gateway.b=2"), JvmMode.FULL_SPEED);

        var both = running.plus(asked);

        assertThat(both.replicas()).isEqualTo(Map.of(Program.ORDER_SERVICE, 3, Program.GATEWAY, 2));
        assertThat(both.settings()).extracting(Setting::property).containsExactly("a", "b");
        assertThat(both.jvmMode()).isEqualTo(JvmMode.FULL_SPEED);
    }

    @Test
    void refusesAnUnknownServiceAndNamesTheKnownOnes() {
        assertThatThrownBy(() -> Plan.parse(Map.of("ordering", 2), List.of(), JvmMode.QUICK_START))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining("ordering is not a service")
                .hasMessageContaining("order-service");
    }

    @Test
    void refusesACountOutOfRange() {
        assertThatThrownBy(() -> Plan.parse(Map.of("order-service", 0), List.of(), JvmMode.QUICK_START))
                .hasMessage("--replicas: order-service=0 (expected: 1..20)");
        assertThatThrownBy(() -> Plan.parse(Map.of("discovery", 2), List.of(), JvmMode.QUICK_START))
                .hasMessage("--replicas: discovery=2 (expected: 1..1)");
    }

    @Test
    void givesASettingToTheServiceOrTheOneInstanceItNames() {
        var plan = Plan.parse(
                Map.of(),
                List.of("order-service.mall.orders.payment-window=5s", "order-service-2.x=y=z"),
                JvmMode.QUICK_START);

        assertThat(plan.settingsOf(new Instance(Program.ORDER_SERVICE, 1)))
                .containsExactly("-Dmall.orders.payment-window=5s");
        assertThat(plan.settingsOf(new Instance(Program.ORDER_SERVICE, 2)))
                .containsExactly("-Dmall.orders.payment-window=5s", "-Dx=y=z");
        assertThat(plan.settingsOf(new Instance(Program.GATEWAY, 1))).isEmpty();
    }

    @Test
    void refusesASettingWithoutNamePropertyOrService() {
        for (var wrong : List.of("order-service", "order-service=1", ".a=1", "order-service.=1")) {
            assertThatThrownBy(() -> Setting.parse(wrong)).hasMessageContaining("expected: NAME.PROPERTY=VALUE");
        }
        assertThatThrownBy(() -> Setting.parse("redis.a=1")).hasMessageContaining("redis is not a service");
    }
}
