package com.electricmall.local.suite.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.suite.http.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessViewTest {

    @Test
    void showsAServiceInTheShapeOfTheContract() {
        var view = new ProcessView(
                "order-service-2",
                "service",
                "order-service",
                4711L,
                8302,
                9302,
                "http://localhost:8302",
                State.READY,
                230L,
                null);

        assertThat(Json.write(view)).isEqualTo("""
                {"name":"order-service-2","kind":"service","service":"order-service","pid":4711,"port":8302,\
                "managementPort":9302,"url":"http://localhost:8302","state":"ready","residentMb":230}""");
        assertThat(Json.read(Json.write(view), ProcessView.class)).isEqualTo(view);
    }

    @Test
    void showsOfPostgresTheAddressOfEachDatabase() {
        var view = new ProcessView(
                "postgres",
                "infrastructure",
                "postgres",
                null,
                15432,
                null,
                "postgresql://127.0.0.1:15432",
                State.STOPPED,
                null,
                Map.of("orders", "postgresql://order_service:pw@127.0.0.1:15432/orders"));

        assertThat(Json.write(view)).isEqualTo("""
                {"name":"postgres","kind":"infrastructure","service":"postgres","pid":null,"port":15432,\
                "managementPort":null,"url":"postgresql://127.0.0.1:15432","state":"stopped","residentMb":null,\
                "database":{"orders":"postgresql://order_service:pw@127.0.0.1:15432/orders"}}""");
    }

    @Test
    void readsTheResidentMemoryOfLinux() {
        List<String> status = List.of("Name:\tjava", "VmRSS:\t  235520 kB", "RssAnon:\t  204800 kB");

        assertThat(ResidentMemory.fieldOf(status, "VmRSS:")).isEqualTo(235_520);
        assertThat(ResidentMemory.fieldOf(status, "RssFile:")).isZero();
    }
}
