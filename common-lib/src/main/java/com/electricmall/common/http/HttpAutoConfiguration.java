package com.electricmall.common.http;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.web.reactive.ReactiveWebServerFactoryAutoConfiguration;
import org.springframework.boot.web.embedded.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import reactor.netty.NettyPipeline;

/** Installs the checks of this package in an application's server. */
@AutoConfiguration(before = ReactiveWebServerFactoryAutoConfiguration.class)
public class HttpAutoConfiguration {

    private static final String HANDLER = "mall.requestHead";

    @Bean
    NettyServerCustomizer requestHeadCheck() {
        var handler = new RequestHead();
        return server -> server.doOnChannelInit((_, channel, _) -> channel.pipeline()
                .addBefore(NettyPipeline.HttpTrafficHandler, HANDLER, handler)
                .addBefore(HANDLER, "mall.keepAliveReading", new KeepAliveReading()));
    }

    @Bean
    HeadFaultFilter headFaultFilter() {
        return new HeadFaultFilter();
    }
}
