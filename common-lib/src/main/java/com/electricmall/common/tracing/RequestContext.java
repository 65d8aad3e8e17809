package com.electricmall.common.tracing;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import reactor.core.CoreSubscriber;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The context of a request's threads: its id, as {@value #REQUEST_ID} in the log lines, and its observation, if it is
 * sampled. Both are in the Reactor context, and are set in a thread when work of the request is handed to it. This
 * happens once for each change of threads; Reactor's automatic propagation does it at every operator, for 0.5 to 1 ms
 * of CPU a request.
 */
public final class RequestContext {

    public static final String REQUEST_ID = "requestId";

    private RequestContext() {}

    public static Context withRequestId(Context context, String id) {
        return context.put(REQUEST_ID, id);
    }

    /** The id of the request that this thread works for; null if it works for none. */
    public static @Nullable String requestId() {
        return MDC.get(REQUEST_ID);
    }

    /** Registers the propagation with Reactor; a repeat has no effect. */
    static void propagate() {
        Schedulers.onScheduleHook(RequestContext.class.getName(), RequestContext::known);
    }

    /** Runs a task of the request that a Reactor context belongs to, with its ids in the log lines. */
    static void run(ContextView context, Runnable task) {
        known(task, context).run();
    }

    /** An operator that changes threads is itself the scheduled task, and has the context. */
    private static Runnable known(Runnable task) {
        return task instanceof CoreSubscriber<?> operator ? known(task, operator.currentContext()) : task;
    }

    private static Runnable known(Runnable task, ContextView context) {
        String id = context.getOrDefault(REQUEST_ID, null);
        if (id == null) {
            return task;
        }
        Observation observation = context.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
        return () -> {
            try (var _ = MDC.putCloseable(REQUEST_ID, id)) {
                if (observation == null || observation.isNoop()) {
                    task.run();
                } else {
                    observation.scoped(task);
                }
            }
        };
    }
}
