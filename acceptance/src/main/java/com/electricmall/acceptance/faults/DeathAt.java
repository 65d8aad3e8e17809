package com.electricmall.acceptance.faults;

import com.sun.tools.attach.VirtualMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.byteman.agent.Main;

/** Puts a rule into one running instance, which then dies at the point; the instance that the supervisor starts next has none. */
record DeathAt(Point point) implements Fault {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Override
    public void strike(Scene scene) throws Exception {
        var instance = scene.anyOf(point.service());
        var victim = scene.suite().handle(instance.name()).orElseThrow();
        attach(victim.pid());
        try {
            victim.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("nobody came to the point " + point.name(), e);
        }
    }

    private void attach(long pid) throws Exception {
        var script = Files.createTempFile(point.name(), ".btm");
        Files.writeString(script, point.rule());
        var machine = VirtualMachine.attach(String.valueOf(pid));
        try {
            machine.loadAgent(byteman().toString(), "script:" + script);
        } finally {
            machine.detach();
            Files.delete(script);
        }
    }

    private static Path byteman() throws Exception {
        return Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
