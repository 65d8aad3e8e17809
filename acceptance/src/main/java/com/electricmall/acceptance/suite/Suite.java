package com.electricmall.acceptance.suite;

import com.electricmall.local.parts.DatabaseAddress;
import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.control.SuiteClient;
import com.electricmall.local.suite.plan.JvmMode;
import com.electricmall.local.suite.plan.Plan;
import com.electricmall.local.suite.state.SuiteHome;
import com.electricmall.local.suite.state.SuiteSecrets;
import com.electricmall.local.suite.supervisor.ProcessView;
import com.electricmall.local.suite.supervisor.State;
import com.electricmall.local.suite.verify.AuditResult;
import com.electricmall.local.suite.verify.CrossServiceInvariants;
import com.electricmall.local.suite.verify.ServiceInvariants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A suite that runs on this machine. */
public final class Suite implements AutoCloseable {

    /** For few accounts at one address that do more than all customers of a small shop. */
    public static final List<String> UNLIMITED = List.of(
            "--set=gateway.mall.limits.scale=1000",
            "--set=order-service.mall.holds.orders=1000000",
            "--set=order-service.mall.holds.units-per-product=1000000");

    /** What to do where those limits were met. */
    public static SuiteException limits(String answer) {
        return new SuiteException("%s: this suite limits the benchmark. Start it with %s, or end it "
                        .formatted(answer, String.join(" ", UNLIMITED))
                + "by ./mall down, so that ./mall bench starts one of its own.");
    }

    private final SuiteHome home;
    private final SuiteClient client;
    private final boolean ours;

    private Suite(SuiteHome home, SuiteClient client, boolean ours) {
        this.home = home;
        this.client = client;
        this.ours = ours;
    }

    /** The suite that {@code --port-offset} of {@code ./mall} chose. */
    public static SuiteHome home() {
        return new SuiteHome(Path.of(System.getProperty("mall.root", ".")), Integer.getInteger("mall.port-offset", 0));
    }

    /** The one that runs there; else one that is started now, with more of the arguments, and stopped at the close. */
    public static Suite at(SuiteHome home, String... arguments) {
        var running = SuiteClient.of(home);
        if (running.isEmpty()) {
            mall(
                    home,
                    Stream.concat(Stream.of("up", "-d", "--fresh", "--no-demo"), Stream.of(arguments))
                            .toList());
        }
        return new Suite(home, SuiteClient.require(home), running.isEmpty());
    }

    public SuiteHome place() {
        return home;
    }

    public String gateway() {
        return process("gateway-1").url();
    }

    public List<ProcessView> processes() {
        return client.processes();
    }

    public ProcessView process(String name) {
        return processes().stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no process " + name + " in this suite"));
    }

    /** The instances of a service, or the part of that name. */
    public List<ProcessView> processesOf(String service) {
        return processes().stream()
                .filter(process -> process.service().equals(service))
                .toList();
    }

    /** A database of a service, for its superuser. */
    public DatabaseAddress superuser(String database) {
        return DatabaseAddress.of("postgresql://postgres:%s@127.0.0.1:%d/%s"
                .formatted(
                        new SuiteSecrets(home.secrets()).of("postgres"),
                        process("postgres").port(),
                        database));
    }

    /** Empty while it does not run. */
    public Optional<ProcessHandle> handle(String name) {
        return Optional.ofNullable(process(name).pid()).flatMap(ProcessHandle::of);
    }

    public void kill(String name) {
        client.apply("kill", name, line -> {});
    }

    public void stop(String name) {
        client.apply("stop", name, line -> {});
    }

    public void start(String name) {
        client.apply("start", name, line -> {});
    }

    public void restart(String name) {
        client.apply("restart", name, line -> {});
    }

    /** Gives processes properties that they have from their next start on: {@code order-service-2.a.b=c}. */
    public void set(String... settings) {
        client.up(Plan.parse(Map.of(), List.of(settings), JvmMode.QUICK_START), line -> {});
    }

    public boolean isReady() {
        return processes().stream().allMatch(process -> process.state() == State.READY);
    }

    /**
     * What does not hold of the suite's invariants; differences between services that pass within the time are fine.
     */
    public List<AuditResult> broken(Duration settleTime) {
        var processes = processes();
        var findings = new ArrayList<AuditResult>();
        findings.addAll(CrossServiceInvariants.of(processes, settleTime).audit());
        findings.addAll(new ServiceInvariants(processes).audit());
        return findings.stream().filter(finding -> !finding.holds()).toList();
    }

    @Override
    public void close() {
        if (ours) {
            mall(home, List.of("down"));
        }
    }

    /** Runs a verb of {@code ./mall} on the suite there. */
    public static void mall(SuiteHome home, List<String> arguments) {
        var command = new ArrayList<String>(List.of(home.root().resolve("mall").toString()));
        command.addAll(arguments);
        command.addAll(List.of("--port-offset", String.valueOf(home.offset())));
        try {
            var exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (exitCode != 0) {
                throw new SuiteException(
                        "'%s' did not succeed (exit code %d)".formatted(String.join(" ", command), exitCode));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteException("Interrupted.", e);
        }
    }
}
