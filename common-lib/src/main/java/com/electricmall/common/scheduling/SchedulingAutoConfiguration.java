package com.electricmall.common.scheduling;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Runs {@code @Scheduled} methods in {@code spring.task.scheduling.pool.size} threads. */
@AutoConfiguration(after = TaskSchedulingAutoConfiguration.class)
public class SchedulingAutoConfiguration {

    @Bean
    SchedulingConfigurer sweepThreads(ThreadPoolTaskSchedulerBuilder builder) {
        return new SweepThreads(builder);
    }
}
