package com.electricmall.acceptance.release;

import static com.electricmall.local.suite.plan.Program.ORDER_SERVICE;

import com.electricmall.local.parts.ChildProcess;
import com.electricmall.local.suite.build.ProgramImage;
import com.electricmall.local.suite.plan.Instance;
import com.electricmall.local.suite.plan.JvmMode;
import com.electricmall.local.suite.plan.Ports;
import com.electricmall.local.suite.plan.ServiceEnvironment;
import com.electricmall.local.suite.state.PidFiles;
import com.electricmall.local.suite.state.SuiteHome;
import com.electricmall.release.cluster.ContainerEnvironment;
import com.electricmall.release.cluster.Containers;
import com.electricmall.release.cluster.PodFactory;
import com.electricmall.release.cluster.Probes;
import com.electricmall.release.cluster.RunningPod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Pods that are processes of order-service beside those of a suite, on its database, broker and registry. Each has the
 * environment of its Deployment, but for the addresses, which pods have each for themselves and processes share. All
 * images have the same program: a version may differ in its way to the database.
 *
 * @param databasePorts by the versions that have a way of their own
 * @param number of the last instance
 */
record SuitePods(
        SuiteHome home,
        ServiceEnvironment suite,
        ContainerEnvironment containers,
        Map<String, Integer> databasePorts,
        AtomicInteger number)
        implements PodFactory {

    private static final Set<String> ADDRESSES = Set.of(
            "SERVER_ADDRESS",
            "SERVER_PORT",
            "MANAGEMENT_SERVER_ADDRESS",
            "MANAGEMENT_SERVER_PORT",
            "EUREKA_INSTANCE_HOSTNAME",
            "EUREKA_INSTANCE_IPADDRESS");

    @Override
    public RunningPod start(String name, Deployment deployment) {
        var instance = new Instance(ORDER_SERVICE, number.incrementAndGet());
        var environment = new TreeMap<>(containers.of(Containers.of(deployment), name));
        suite.of(instance).forEach((variable, value) -> {
            if (ADDRESSES.contains(variable)) {
                environment.put(variable, value);
            }
        });
        var databasePort = databasePorts.get(Containers.version(deployment));
        if (databasePort != null) {
            environment.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:%d/orders".formatted(databasePort));
        }
        var image = ProgramImage.newest(home.programs(), ORDER_SERVICE.title());
        var process = ChildProcess.start(
                image.command(List.of(), JvmMode.QUICK_START),
                image.folder(),
                environment,
                home.log(name),
                new PidFiles(home.pids()).of(name));
        return new SuitePod(process, new Ports(home.offset()).managementOf(instance));
    }

    private record SuitePod(ChildProcess process, int metricsPort) implements RunningPod {

        /** As in the manifest. */
        private static final Duration GRACE_PERIOD = Duration.ofSeconds(60);

        @Override
        public boolean isReady() {
            return Probes.isReady(metricsPort);
        }

        @Override
        public void terminate() {
            process.handle().destroy();
        }

        @Override
        public void kill() {
            process.stop(GRACE_PERIOD);
        }
    }
}
