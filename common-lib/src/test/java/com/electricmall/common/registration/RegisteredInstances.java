package com.electricmall.common.registration;

import com.netflix.appinfo.ApplicationInfoManager;
import com.netflix.appinfo.InstanceInfo;
import com.netflix.appinfo.InstanceInfo.InstanceStatus;
import com.netflix.discovery.shared.Application;
import java.util.Map;
import org.springframework.cloud.commons.util.InetUtils;
import org.springframework.cloud.commons.util.InetUtilsProperties;
import org.springframework.cloud.netflix.eureka.EurekaInstanceConfigBean;

/** An instance of order-service that has just started, and a copy of the registry with whom a test adds to it. */
final class RegisteredInstances {

    static final String SELF = "order-service-1";

    final Application copy = new Application("ORDER-SERVICE");
    final ApplicationInfoManager self = new ApplicationInfoManager(
            new EurekaInstanceConfigBean(new InetUtils(new InetUtilsProperties())),
            instance(SELF, InstanceStatus.STARTING, Map.of("weight", "1")));
    final RegistryEntry entry = new RegistryEntry(self, () -> copy);

    /** Adds it, or replaces the one of that id. */
    void register(String id, InstanceStatus status, Map<String, String> metadata) {
        copy.addInstance(instance(id, status, metadata));
    }

    InstanceStatus status() {
        return self.getInfo().getStatus();
    }

    private static InstanceInfo instance(String id, InstanceStatus status, Map<String, String> metadata) {
        var builder = InstanceInfo.Builder.newBuilder()
                .setAppName("ORDER-SERVICE")
                .setInstanceId(id)
                .setStatus(status);
        metadata.forEach(builder::add);
        return builder.build();
    }
}
