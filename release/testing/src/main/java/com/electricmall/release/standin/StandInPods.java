package com.electricmall.release.standin;

import com.electricmall.release.cluster.Containers;
import com.electricmall.release.cluster.PodFactory;
import com.electricmall.release.cluster.Probes;
import com.electricmall.release.cluster.RunningPod;
import com.electricmall.release.standin.StandInRegistry.Instance;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Pods that are small processes, which callers find in the registry once they are ready. */
record StandInPods(StandInRegistry registry) implements PodFactory {

    private static final int WITHOUT_A_WEIGHT = 1;

    @Override
    public RunningPod start(String name, Deployment deployment) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        OrderProcess.class.getName(),
                        Containers.version(deployment))
                .redirectError(Redirect.DISCARD)
                .start();
        // Not closed: the process would have nowhere to write to.
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var port = output.readLine();
        if (port == null) {
            throw new IOException(name + " printed no port");
        }
        return new StandInPod(new Instance(name, Integer.parseInt(port), weight(deployment)), process, registry);
    }

    /** Of this module alone: it is all that such a process needs. */
    private static String classPath() {
        return Path.of(OrderProcess.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }

    private static int weight(Deployment deployment) {
        return Containers.of(deployment).getEnv().stream()
                .filter(variable -> variable.getName().equals("INSTANCE_WEIGHT"))
                .map(EnvVar::getValue)
                .mapToInt(Integer::parseInt)
                .findAny()
                .orElse(WITHOUT_A_WEIGHT);
    }

    private record StandInPod(Instance instance, Process process, StandInRegistry registry) implements RunningPod {

        @Override
        public int metricsPort() {
            return instance.port();
        }

        @Override
        public boolean isReady() {
            return Probes.isReady(instance.port());
        }

        @Override
        public void becameReady() {
            registry.register(instance);
        }

        @Override
        public void terminate() {
            registry.remove(instance.name());
            process.destroy();
        }

        @Override
        public void kill() {
            process.destroyForcibly().onExit().join();
        }
    }
}
