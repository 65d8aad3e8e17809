package com.electricmall.common.scheduling;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/**
 * Lets sweeps run concurrently. With virtual threads Boot runs all methods with a fixed delay in one thread, where a
 * sweep that waits for another service delays the others. The threads are not a bean, because Boot would use them as
 * the application's executor.
 */
final class SweepThreads implements SchedulingConfigurer, DisposableBean {

    private final ThreadPoolTaskScheduler threads;

    SweepThreads(ThreadPoolTaskSchedulerBuilder builder) {
        threads = builder.build();
        threads.initialize();
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.setTaskScheduler(threads);
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
