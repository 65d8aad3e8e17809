package com.electricmall.common.logging;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Counts the lines that the log lost as {@code mall.log.dropped}. */
@AutoConfiguration
@ConditionalOnClass(LoggerContext.class)
public class LoggingAutoConfiguration {

    @Bean
    MeterBinder droppedLines() {
        return meters -> {
            if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
                FunctionCounter.builder("mall.log.dropped", logging, QueuedConsole::dropped)
                        .description("Lines of the log that were dropped, because standard output is read too slowly")
                        .register(meters);
            }
        };
    }
}
