package com.electricmall.common.openapi;

import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.security.Caller;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springdoc.webflux.api.OpenApiWebfluxResource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Gives a service's OpenAPI document its title, its security and the parameters that common-lib resolves. */
@AutoConfiguration
@ConditionalOnClass({OpenApiWebfluxResource.class, IdempotencyKey.class})
@ConditionalOnBooleanProperty(name = "mall.security.service", matchIfMissing = true)
public class OpenApiAutoConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, PageQuery.class, IdempotencyKey.class);
    }

    @Bean
    OpenAPI openApi(@Value("${spring.application.name}") String service) {
        var bearer = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT");
        return new OpenAPI()
                .info(new Info().title(service).version("v1"))
                .servers(List.of(new Server().url("/")))
                .components(new Components().addSecuritySchemes(SharedParameters.BEARER, bearer));
    }

    @Bean
    OperationCustomizer sharedParameters() {
        return new SharedParameters();
    }
}
