package com.electricmall.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.DefaultBootstrapContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.io.support.SpringFactoriesLoader;
import reactor.netty.ReactorNetty;

class EventLoopsTest {

    private final String before = System.getProperty(ReactorNetty.IO_WORKER_COUNT, "");

    @BeforeEach
    void chooseNone() {
        System.clearProperty(ReactorNetty.IO_WORKER_COUNT);
    }

    @AfterEach
    void restore() {
        chooseNone();
        if (!before.isEmpty()) {
            System.setProperty(ReactorNetty.IO_WORKER_COUNT, before);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 2", "3, 3", "16, 16"})
    void areOneForEachProcessorAndAtLeastTwo(int processors, int loops) {
        assertThat(EventLoops.countFor(processors)).isEqualTo(loops);
    }

    @Test
    void areChosenBeforeAProgramStarts() {
        start();

        assertThat(System.getProperty(ReactorNetty.IO_WORKER_COUNT))
                .isEqualTo(Integer.toString(
                        EventLoops.countFor(Runtime.getRuntime().availableProcessors())));
    }

    @Test
    void areAsManyAsAPropertySays() {
        System.setProperty(ReactorNetty.IO_WORKER_COUNT, "7");

        start();

        assertThat(System.getProperty(ReactorNetty.IO_WORKER_COUNT)).isEqualTo("7");
    }

    /** By the listeners that Boot finds. */
    private static void start() {
        var starting =
                new ApplicationStartingEvent(new DefaultBootstrapContext(), new SpringApplication(), new String[0]);
        SpringFactoriesLoader.loadFactories(ApplicationListener.class, null).stream()
                .filter(EventLoops.class::isInstance)
                .map(EventLoops.class::cast)
                .forEach(listener -> listener.onApplicationEvent(starting));
    }
}
