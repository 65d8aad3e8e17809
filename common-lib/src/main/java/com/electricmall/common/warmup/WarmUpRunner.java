package com.electricmall.common.warmup;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** Does every {@link WarmUp}, and waits for them until a deadline. The program becomes ready when this has ended. */
final class WarmUpRunner implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(WarmUpRunner.class);

    private final List<WarmUp> warmUps;
    private final Duration patience;

    WarmUpRunner(List<WarmUp> warmUps, Duration patience) {
        this.warmUps = warmUps;
        this.patience = patience;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        var start = System.nanoTime();
        var executor = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var done = executor
                    .invokeAll(
                            warmUps.stream().map(WarmUpRunner::logged).toList(),
                            patience.toMillis(),
                            TimeUnit.MILLISECONDS)
                    .stream()
                    .filter(future -> future.state() == Future.State.SUCCESS && future.resultNow())
                    .count();
            log.info(
                    "Warmed up by {} of {} ways in {} ms",
                    done,
                    warmUps.size(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        } finally {
            executor.shutdownNow();
        }
    }

    private static Callable<Boolean> logged(WarmUp warmUp) {
        return () -> {
            try {
                warmUp.run();
                return true;
            } catch (Exception e) {
                log.info("{}: {}", warmUp.getClass().getSimpleName(), e.toString());
                return false;
            }
        };
    }
}
