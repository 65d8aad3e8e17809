package com.electricmall.common.registration;

import com.netflix.appinfo.ApplicationInfoManager;
import com.netflix.appinfo.InstanceInfo;
import com.netflix.appinfo.InstanceInfo.InstanceStatus;
import com.netflix.discovery.shared.Application;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * This instance in the registry, and the others of its service in the copy of the registry that every program has. The
 * status decides whether an instance is called. Whether it is ready is an entry of its metadata, which only the other
 * instances of the service read; one of a release that does not write it counts as ready.
 */
final class RegistryEntry {

    private static final String READY = "ready";
    private static final String WEIGHT = "weight";

    private final ApplicationInfoManager self;
    private final Supplier<@Nullable Application> service;

    /** @param service all instances that the copy of the registry has of this one's service; null for none */
    RegistryEntry(ApplicationInfoManager self, Supplier<@Nullable Application> service) {
        this.self = self;
        this.service = service;
    }

    void setStatus(InstanceStatus status) {
        self.setInstanceStatus(status);
    }

    /**
     * Registers the instance as DOWN to take it out. Eureka ignores OUT_OF_SERVICE from an instance that is UP, and
     * keeps it once it has it; DOWN it takes, and UP after that.
     *
     * <p>A change registers the instance anew with all that it knows of itself, and so does a lease that has expired.
     * So each look takes over the weight that was set in the registry meanwhile.
     */
    void show(Readiness readiness) {
        takeOverWeight();
        var status = readiness.inService() ? InstanceStatus.UP : InstanceStatus.DOWN;
        if (status == self.getInfo().getStatus() && readiness.isReady() == isReady(self.getInfo())) {
            return;
        }
        self.registerAppMetadata(Map.of(READY, String.valueOf(readiness.isReady())));
        self.setInstanceStatus(status);
    }

    /** By itself no reason to register anew. Writing an equal weight would be one. */
    private void takeOverWeight() {
        var registered = registered();
        if (registered == null) {
            return;
        }
        var weight = registered.getMetadata().get(WEIGHT);
        if (weight != null && !weight.equals(self.getInfo().getMetadata().get(WEIGHT))) {
            self.getInfo().getMetadata().put(WEIGHT, weight);
        }
    }

    /** Whether calls go to another instance too, and it is ready. One of weight 0 gets none. */
    boolean anotherIsReady() {
        var known = service.get();
        return known != null
                && known.getInstancesAsIsFromEureka().stream()
                        .filter(instance ->
                                !instance.getId().equals(self.getInfo().getId()))
                        .filter(instance -> instance.getStatus() == InstanceStatus.UP)
                        .filter(instance -> !"0".equals(instance.getMetadata().get(WEIGHT)))
                        .anyMatch(RegistryEntry::isReady);
    }

    private @Nullable InstanceInfo registered() {
        var known = service.get();
        return known == null ? null : known.getByInstanceId(self.getInfo().getId());
    }

    private static boolean isReady(InstanceInfo instance) {
        return !"false".equals(instance.getMetadata().get(READY));
    }
}
