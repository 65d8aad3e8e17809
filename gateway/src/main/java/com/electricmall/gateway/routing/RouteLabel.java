package com.electricmall.gateway.routing;

import com.electricmall.common.tracing.UriLabel;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Labels routed requests by the first segment of their path: {@code /orders} for the path itself, {@code /orders/**}
 * for all below it. The objectives in {@code monitoring/rules} are measured by these labels.
 */
@Component
final class RouteLabel implements UriLabel {

    private final Map<String, Labels> labels;

    private record Labels(String itself, String below) {}

    RouteLabel(RoutingProperties routing) {
        var byFirstSegment = new HashMap<String, Labels>();
        routing.services()
                .values()
                .forEach(paths -> paths.forEach(path -> {
                    var first = path.split("/", -1)[1];
                    byFirstSegment.put(first, new Labels("/" + first, "/" + first + "/**"));
                }));
        this.labels = Map.copyOf(byFirstSegment);
    }

    @Override
    public String of(ServerWebExchange exchange) {
        var path = exchange.getRequest().getPath().pathWithinApplication().elements();
        if (path.size() < 2 || !(path.get(1) instanceof PathSegment first)) {
            return UNKNOWN;
        }
        var known = labels.get(first.valueToMatch());
        if (known == null) {
            return UNKNOWN;
        }
        return path.size() == 2 ? known.itself() : known.below();
    }
}
