package com.electricmall.common.idempotency;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.util.Arrays;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.web.method.HandlerMethod;

/** Shows the header in the OpenAPI document of each call that takes an {@link IdempotencyKey}. */
final class IdempotencyKeyDocumentation implements OperationCustomizer {

    IdempotencyKeyDocumentation() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(IdempotencyKey.class);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        var takesKey = Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == IdempotencyKey.class);
        return takesKey ? operation.addParametersItem(header()) : operation;
    }

    private static HeaderParameter header() {
        var header = new HeaderParameter();
        header.name(IdempotencyKey.HEADER)
                .description("Of your choice, kept for 24 h: a repeat with the same key gets the first answer again")
                .schema(new StringSchema().minLength(1).maxLength(64).pattern("^[\\x21-\\x7E]+$"));
        return header;
    }
}
