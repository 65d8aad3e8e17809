package com.electricmall.acceptance.bench.reads;

import com.electricmall.acceptance.bench.BenchShop;
import com.electricmall.acceptance.bench.Recordings;
import com.electricmall.acceptance.bench.Settings;
import com.electricmall.acceptance.bench.cost.Aim;
import com.electricmall.acceptance.bench.cost.Aims;
import com.electricmall.acceptance.bench.cost.CostTable;
import com.electricmall.acceptance.bench.cost.Costs;
import com.electricmall.acceptance.bench.cost.Meter;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.command.Table;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What reads cost: a product that the gateway has, one that it has to ask for (which product-service has in memory, and
 * one of many, which it has not), one asked for at product-service itself, a list and a search that it has to ask for.
 * What the gateway has is compared with an nginx that asks another nginx in the same run.
 */
public final class ReadsBench {

    private static final double BESIDE_NGINX = 0.3;
    private static final double MISS_MILLIS = 0.4;
    private static final double LIST_MILLIS = 1;
    private static final double SEARCH_MILLIS = 1.5;

    /** So few that all are read again before the gateway, or product-service, forgets them. */
    private static final int HOT = 20;

    private static final String NOTHING = "";

    private static final String HIT = "edge hit";
    private static final String MISS = "edge miss";
    private static final String COLD = "edge miss of many";
    private static final String DIRECT = "direct";
    private static final String LIST = "list of 20";
    private static final String SEARCH = "search";
    private static final String NGINX = "nginx before nginx";

    private final Suite suite;
    private final Settings settings;
    private final Meter meter;
    private final Map<String, Read> reads = new LinkedHashMap<>();

    private record Read(ReadLoop.Result result, Costs costs) {

        private long done() {
            return result.measurement().done();
        }

        private double cpuMillis(String... processes) {
            return (double) (processes.length == 0 ? costs.sum() : costs.of(processes)).cpuMillis() / done();
        }
    }

    public ReadsBench(Suite suite, Settings settings) {
        this.suite = suite;
        this.settings = settings;
        this.meter = Meter.of(suite);
    }

    /** @return whether the aims are reached */
    public boolean run() throws Exception {
        var shop = new BenchShop(suite);
        var products = shop.products(BenchShop.MANY, BenchShop.PLENTY).stream()
                .map(id -> "/products/" + id)
                .toList();
        var gateway = suite.gateway();
        var service = suite.process("product-service-1").url();
        measure(HIT, gateway, products.subList(0, HOT), NOTHING);
        var besideNginx = measureNginx(gateway + products.getFirst());
        measure(MISS, gateway, products.subList(0, HOT), ReadLoop.ANEW);
        measure(COLD, gateway, products, ReadLoop.ANEW);
        measure(DIRECT, service, products.subList(0, HOT), NOTHING);
        measure(LIST, gateway, List.of("/products?size=20"), ReadLoop.ANEW);
        measure(SEARCH, gateway, List.of("/products?q=lamp&size=20"), ReadLoop.ANEW);

        System.out.println(rates());
        System.out.println("\nCPU ms a read:");
        System.out.println(costs());
        System.out.println();
        var aims = new ArrayList<Aim>();
        if (besideNginx) {
            aims.add(Aim.atLeast(HIT + " beside " + NGINX, perSecond(HIT) / perSecond(NGINX), BESIDE_NGINX));
        } else {
            System.out.println("nginx is not installed (Debian: nginx-light): there is nothing to compare with.\n");
        }
        aims.add(Aim.atMost(
                MISS + ", CPU ms of gateway and product-service",
                read(MISS).cpuMillis("gateway-1", "product-service-1"),
                MISS_MILLIS));
        aims.add(Aim.atMost(LIST + ", CPU ms all together", read(LIST).cpuMillis(), LIST_MILLIS));
        aims.add(Aim.atMost(SEARCH + ", CPU ms all together", read(SEARCH).cpuMillis(), SEARCH_MILLIS));
        var judged = new Aims(aims);
        System.out.println(judged);
        return judged.areReached();
    }

    private Read read(String name) {
        return Objects.requireNonNull(reads.get(name));
    }

    private double perSecond(String name) {
        return read(name).result().measurement().perSecond();
    }

    private void measure(String name, String server, List<String> paths, String headers) throws IOException {
        measure(name, server, paths, headers, meter);
    }

    private void measure(String name, String server, List<String> paths, String headers, Meter meter)
            throws IOException {
        var loop = new ReadLoop(server, settings.clients(), paths, headers);
        loop.run(settings.warmUp());
        try (var _ = Recordings.begin(suite, settings, name.replace(' ', '-'))) {
            var before = meter.read();
            var result = loop.run(settings.length());
            reads.put(name, new Read(result, meter.read().since(before)));
        }
    }

    /** @return whether there is one */
    private boolean measureNginx(String likeThat) throws IOException, InterruptedException {
        var program = Nginx.program();
        if (program.isEmpty()) {
            return false;
        }
        var folder = suite.place().state().resolve("nginx");
        var body = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(likeThat)).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
        measureNginx(program.get(), folder, body);
        return true;
    }

    private void measureNginx(Path program, Path folder, byte[] body) throws IOException, InterruptedException {
        try (var behind = Nginx.answering(program, folder.resolve("behind"), body);
                var front = Nginx.before(program, folder.resolve("front"), behind)) {
            var both = new LinkedHashMap<String, ProcessHandle>();
            both.put("nginx", front.handle());
            both.put("nginx behind it", behind.handle());
            measure(NGINX, front.url(), List.of("/"), NOTHING, new Meter(both));
        }
    }

    private Table rates() {
        var table = new Table("READ", "READS/S", "P50 MS", "P99 MS", "MAX MS", "DONE", "NOT 200", "HITS");
        reads.forEach((name, read) -> {
            var cells = new ArrayList<>(List.of(read.result().measurement().cells(name)));
            cells.add("%.1f %%".formatted(100.0 * read.result().hits() / read.done()));
            table.row(cells.toArray(String[]::new));
        });
        return table;
    }

    private CostTable costs() {
        var table = new CostTable();
        reads.forEach((name, read) -> table.cpu(name.toUpperCase(Locale.ROOT), read.costs(), (double) read.done()));
        return table;
    }
}
