package com.electricmall.common.openapi;

import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.Sortable;
import com.electricmall.common.security.Access;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

/** Describes the headers and query parameters of the argument types that common-lib resolves for controllers. */
final class SharedParameters implements OperationCustomizer {

    static final String BEARER = "bearer";

    @Override
    public Operation customize(Operation operation, HandlerMethod endpoint) {
        for (var argument : endpoint.getMethodParameters()) {
            if (argument.getParameterType() == IdempotencyKey.class) {
                operation.addParametersItem(idempotencyKey());
            } else if (argument.getParameterType() == PageQuery.class) {
                addPaging(operation, argument);
            }
        }
        var access = endpoint.getMethodAnnotation(Access.class);
        if (access != null && !Arrays.asList(access.value()).contains(Access.Who.ANYONE)) {
            operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
        }
        return operation;
    }

    private static Parameter idempotencyKey() {
        return new Parameter()
                .in("header")
                .name(IdempotencyKey.HEADER)
                .description("1..64 visible ASCII characters; the same key and body get the first answer again")
                .schema(new StringSchema().minLength(1).maxLength(64));
    }

    private static void addPaging(Operation operation, MethodParameter argument) {
        var sortable = Objects.requireNonNull(argument.getParameterAnnotation(Sortable.class));
        operation
                .addParametersItem(query("size", range(1, PageQuery.MAX_SIZE).example(PageQuery.DEFAULT_SIZE)))
                .addParametersItem(query("page", range(0, PageQuery.MAX_DEPTH - 1))
                        .description("From 0; without it the list is paged by the Link header's after"))
                .addParametersItem(query("after", new StringSchema()).description("As the next link carries it"));
        if (sortable.keys().length > 0) {
            operation.addParametersItem(query("sort", new StringSchema().example(sortable.defaultSort()))
                    .description("Keys, each with - for descending: " + String.join(", ", sortable.keys())));
        }
    }

    private static Parameter query(String name, Schema<?> schema) {
        return new Parameter().in("query").name(name).schema(schema);
    }

    private static Schema<?> range(int min, int max) {
        return new IntegerSchema().minimum(BigDecimal.valueOf(min)).maximum(BigDecimal.valueOf(max));
    }
}
