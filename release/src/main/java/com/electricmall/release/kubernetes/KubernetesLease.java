package com.electricmall.release.kubernetes;

import com.electricmall.release.rollout.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpecBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Lease of the API server, one for all releases of a namespace. Its resource version, which the API server compares,
 * keeps two releases from having it.
 */
public final class KubernetesLease implements Lease {

    private static final String NAME = "release";

    /** Answers to an update of what somebody else has changed, or deleted. */
    private static final Set<Integer> CHANGED =
            Set.of(HttpURLConnection.HTTP_CONFLICT, HttpURLConnection.HTTP_NOT_FOUND);

    private final KubernetesClient client;
    private final String namespace;
    private final String holder;
    private final InstantSource clock;

    /**
     * @param holder who this release is, like no other
     * @param clock for whoever reads the Lease; nothing is decided by it
     */
    public KubernetesLease(KubernetesClient client, String namespace, String holder, InstantSource clock) {
        this.client = client;
        this.namespace = namespace;
        this.holder = holder;
        this.clock = clock;
    }

    @Override
    public Term read() {
        return Answers.of(() -> term(Optional.ofNullable(named().get()).orElseGet(this::create)));
    }

    private io.fabric8.kubernetes.api.model.coordination.v1.Lease create() {
        return client.leases()
                .inNamespace(namespace)
                .resource(lease(null, null))
                .create();
    }

    private Term term(io.fabric8.kubernetes.api.model.coordination.v1.Lease lease) {
        var spec = Objects.requireNonNullElseGet(lease.getSpec(), LeaseSpec::new);
        var noted = Optional.ofNullable(spec.getHolderIdentity()).filter(name -> !name.isEmpty());
        return new Term(
                noted,
                noted.filter(holder::equals).isPresent(),
                Duration.ofSeconds(Objects.requireNonNullElse(spec.getLeaseDurationSeconds(), 1)),
                lease.getMetadata().getResourceVersion());
    }

    @Override
    public boolean hold(Term read, Duration duration) {
        var now = clock.instant().atZone(ZoneOffset.UTC);
        return write(
                read,
                new LeaseSpecBuilder()
                        .withHolderIdentity(holder)
                        .withLeaseDurationSeconds(Math.toIntExact(Math.max(1, duration.toSeconds())))
                        .withRenewTime(now)
                        .build());
    }

    @Override
    public boolean free(Term read) {
        return write(read, new LeaseSpec());
    }

    private boolean write(Term read, LeaseSpec spec) {
        try {
            client.leases()
                    .inNamespace(namespace)
                    .resource(lease(read.version(), spec))
                    .update();
            return true;
        } catch (KubernetesClientException e) {
            if (CHANGED.contains(e.getCode())) {
                return false;
            }
            throw Answers.failure(e);
        }
    }

    private Resource<io.fabric8.kubernetes.api.model.coordination.v1.Lease> named() {
        return client.leases().inNamespace(namespace).withName(NAME);
    }

    private io.fabric8.kubernetes.api.model.coordination.v1.Lease lease(
            @Nullable String version, @Nullable LeaseSpec spec) {
        return new LeaseBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(namespace)
                .withResourceVersion(version)
                .endMetadata()
                .withSpec(spec)
                .build();
    }
}
