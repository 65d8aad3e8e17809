package com.electricmall.local.suite.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.http.Json;
import com.electricmall.local.suite.plan.JvmMode;
import com.electricmall.local.suite.plan.Plan;
import com.electricmall.local.suite.state.ControlAddress;
import com.electricmall.local.suite.state.SuiteHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlServerTest {
    @TempDir
    private Path root;

    private SuiteHome home;
    private ControlServer server;

    @BeforeEach
    void listens() throws IOException {
        home = new SuiteHome(root, 0);
        home.create();
        server = new ControlServer("right");
        server.on("ping", (body, tell) -> "");
        write("right", server.start());
    }

    @AfterEach
    void ends() {
        server.close();
    }

    @Test
    void carriesThePlanThereAndTheProgressBack() {
        var asked = new AtomicReference<Plan>();
        server.on("up", (body, tell) -> {
            asked.set(Json.read(body, Plan.class));
            tell.accept("order-service-1 ready");
            return "";
        });
        var plan = Plan.parse(Map.of("order-service", 2), List.of("order-service.a=b"), JvmMode.FULL_SPEED);
        var heard = new ArrayList<String>();

        SuiteClient.require(home).up(plan, heard::add);

        assertThat(asked).hasValue(plan);
        assertThat(heard).containsExactly("order-service-1 ready");
    }

    @Test
    void tellsAFailureInTheWordsOfTheSupervisor() {
        server.on("stop", (name, tell) -> {
            throw new SuiteException("Nothing here is called " + name + ".");
        });

        assertThatThrownBy(() -> SuiteClient.require(home).apply("stop", "x", line -> {}))
                .isInstanceOf(SuiteException.class)
                .hasMessage("Nothing here is called x.");
    }

    @Test
    void answersNobodyWithoutTheToken() {
        write("wrong", ControlAddress.read(home.control()).orElseThrow().port());

        assertThat(SuiteClient.of(home)).isEmpty();
    }

    @Test
    void saysHowToStartASuiteWhenNoneRuns() {
        server.close();

        assertThatThrownBy(() -> SuiteClient.require(home)).hasMessage("No suite runs here: start it with ./mall up.");
    }

    private void write(String token, int port) {
        new ControlAddress(ProcessHandle.current().pid(), port, token).write(home.control());
    }
}
