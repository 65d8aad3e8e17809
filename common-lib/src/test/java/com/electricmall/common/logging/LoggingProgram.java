package com.electricmall.common.logging;

import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;

/** Starts, logs as many lines as its last argument says, and ends. */
@Configuration(proxyBeanMethods = false)
class LoggingProgram {

    public static void main(String[] args) {
        var application = new SpringApplication(LoggingProgram.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.run(args);
        var log = LoggerFactory.getLogger(LoggingProgram.class);
        try (var _ = MDC.putCloseable("requestId", "r-1")) {
            IntStream.range(0, Integer.parseInt(args[args.length - 1])).forEach(i -> log.info("line {}", i));
        }
    }
}
