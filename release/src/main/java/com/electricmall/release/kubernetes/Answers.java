package com.electricmall.release.kubernetes;

import com.electricmall.release.rollout.ReleaseFailure;
import com.electricmall.release.rollout.UnreachableException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the answers of the API server mean for a release. */
final class Answers {

    private static final int TOO_MANY_REQUESTS = 429;

    /** Answers that another attempt may change, as may server errors and no answer at all. */
    private static final Set<Integer> PASSING =
            Set.of(HttpURLConnection.HTTP_CLIENT_TIMEOUT, HttpURLConnection.HTTP_CONFLICT, TOO_MANY_REQUESTS);

    private Answers() {}

    /**
     * Calls it.
     *
     * @throws UnreachableException if another attempt may succeed
     * @throws ReleaseFailure if it is refused
     */
    static <T extends @Nullable Object> T of(Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            throw failure(e);
        }
    }

    static RuntimeException failure(KubernetesClientException e) {
        return isPassing(e.getCode())
                ? new UnreachableException("the API server did not answer as it should: " + e.getMessage(), e)
                : new ReleaseFailure("the API server refuses: " + e.getMessage(), e);
    }

    private static boolean isPassing(int code) {
        return code < HttpURLConnection.HTTP_OK
                || code >= HttpURLConnection.HTTP_INTERNAL_ERROR
                || PASSING.contains(code);
    }
}
