package com.electricmall.acceptance.bench;

import com.electricmall.acceptance.bench.caching.CacheBench;
import com.electricmall.acceptance.bench.catalogue.CatalogueBench;
import com.electricmall.acceptance.bench.reads.ReadsBench;
import com.electricmall.acceptance.bench.shopping.ShoppersBench;
import com.electricmall.acceptance.bench.starts.StartBench;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.SuiteException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** {@code ./mall bench}: measures the suite that runs, or one that it starts; caches without one. */
public final class BenchProgram {

    private static final List<String> SUITE =
            Stream.concat(Stream.of("--full-speed"), Suite.UNLIMITED.stream()).toList();

    private BenchProgram() {}

    /** @param names of one benchmark */
    public static void main(String... names) throws Exception {
        System.exit(run(names[0]) ? 0 : 1);
    }

    private static boolean run(String name) throws Exception {
        return name.equals("cache") ? cacheBench().run() : runOnSuite(name);
    }

    private static CacheBench cacheBench() {
        var recording = System.getProperty("mall.bench.recording", "");
        return new CacheBench(
                recording.isEmpty() ? null : Path.of(recording),
                Suite.home().shared().resolve("bench").resolve("caching.svg"));
    }

    private static boolean runOnSuite(String name) throws Exception {
        try (var suite = Suite.at(Suite.home(), SUITE.toArray(String[]::new))) {
            var settings = Settings.handedOver();
            return switch (name) {
                case "reads" -> new ReadsBench(suite, settings).run();
                case "checkout" -> new CheckoutBench(suite, settings).run();
                case "flash-sale" -> new FlashSaleBench(suite, settings).run();
                case "first-minutes" -> new FirstMinutesBench(suite, settings).run();
                case "idle" -> new IdleBench(suite, settings).run();
                case "checks" -> new ChecksBench(suite, settings).run();
                case "catalogue" -> new CatalogueBench(suite, settings).run();
                case "start" -> new StartBench(suite).run();
                case "shoppers" -> new ShoppersBench(suite, settings).run();
                default -> throw new SuiteException("There is no benchmark " + name);
            };
        } catch (SuiteException e) {
            System.err.println("mall: " + e.getMessage());
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SuiteException refusal) {
                System.err.println("mall: " + refusal.getMessage());
                return false;
            }
            throw e;
        }
    }
}
