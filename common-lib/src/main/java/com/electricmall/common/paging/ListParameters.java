package com.electricmall.common.paging;

import java.lang.reflect.Executable;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestParam;

/** The query parameters that a controller method reads, as its signature declares them. */
final class ListParameters {

    private final Map<Executable, Set<String>> byMethod = new ConcurrentHashMap<>();

    /** The names of those that choose or order rows, {@code sort} among them. */
    Set<String> of(Executable method) {
        return byMethod.computeIfAbsent(method, ListParameters::declared);
    }

    private static Set<String> declared(Executable method) {
        var names = new HashSet<>(Set.of("sort"));
        for (var parameter : method.getParameters()) {
            var query = AnnotatedElementUtils.findMergedAnnotation(parameter, RequestParam.class);
            if (query != null) {
                names.add(query.name().isEmpty() ? parameter.getName() : query.name());
            } else if (parameter.isAnnotationPresent(QueryParameters.class)) {
                Stream.of(parameter.getType().getRecordComponents())
                        .map(RecordComponent::getName)
                        .forEach(names::add);
            }
        }
        return Set.copyOf(names);
    }
}
