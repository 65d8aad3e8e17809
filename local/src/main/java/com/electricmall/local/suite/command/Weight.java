package com.electricmall.local.suite.command;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.http.LocalHttp;
import com.electricmall.local.suite.http.Registry;
import com.electricmall.local.suite.plan.ServiceEnvironment;
import com.electricmall.local.suite.state.SuiteSecrets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./mall weight NAME N}. */
@Command(
        name = "weight",
        description = {
            "Give an instance, or every instance of a service, its share of the calls: one of weight 3 gets three times "
                    + "as many as one of weight 1, one of weight 0 none. It holds until the instance is restarted.",
        })
public final class Weight implements Runnable {
    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Parameters(paramLabel = "NAME", description = "A service or one instance of it.")
    private String name = "";

    @Parameters(paramLabel = "N", description = "0 or more; each instance starts with 1.")
    private int weight;

    @Override
    public void run() {
        if (weight < 0) {
            throw new SuiteException("N: " + weight + " (expected: 0 or more)");
        }
        var processes = suite.client().processes();
        var registry = processes.stream()
                .filter(process -> process.service().equals("discovery"))
                .findFirst()
                .map(discovery -> new Registry(
                        new LocalHttp(),
                        discovery.url(),
                        new SuiteSecrets(suite.home().secrets()).of(ServiceEnvironment.DISCOVERY_PASSWORD)))
                .orElseThrow(() -> new SuiteException("Discovery does not run, which keeps the weights."));
        var chosen = processes.stream()
                .filter(process ->
                        process.name().equals(name) || process.service().equals(name))
                .filter(process -> process.kind().equals("service"))
                .toList();
        if (chosen.isEmpty()) {
            throw new SuiteException("No service or instance is called " + name + "; ./mall ps lists them.");
        }
        for (var instance : chosen) {
            if (!registry.setWeight(instance.service(), instance.name(), weight)) {
                throw new SuiteException(instance.name() + " is not registered at discovery (state: "
                        + instance.state().title() + "), so it has no weight.");
            }
            System.out.println(instance.name() + " now has weight " + weight);
        }
    }
}
