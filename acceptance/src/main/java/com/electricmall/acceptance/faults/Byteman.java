package com.electricmall.acceptance.faults;

import com.sun.tools.attach.VirtualMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.byteman.agent.Main;

/** Changes what a running JVM does, from outside. It can be done once to each, and lasts until its end. */
final class Byteman {

    private Byteman() {}

    static void inject(long pid, String rule) throws Exception {
        var script = Files.createTempFile("rule", ".btm");
        Files.writeString(script, rule);
        var machine = VirtualMachine.attach(String.valueOf(pid));
        try {
            machine.loadAgent(agent().toString(), "script:" + script);
        } finally {
            machine.detach();
            Files.delete(script);
        }
    }

    private static Path agent() throws Exception {
        return Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
