package com.electricmall.acceptance.bench.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.acceptance.bench.Measurement;
import com.electricmall.acceptance.bench.Recordings;
import com.electricmall.acceptance.bench.Settings;
import com.electricmall.acceptance.bench.cost.Costs;
import com.electricmall.acceptance.bench.cost.Meter;
import com.electricmall.acceptance.bench.reads.ReadLoop;
import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.command.Table;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Reads lists, searches, facets and suggestions, all past the gateway's cache, and keeps what each cost. */
final class CatalogueReads {

    private static final int PAGE = 20;
    private static final int P99 = 99;
    static final String SEARCH = "search: ";
    static final String FACETS = "facets: ";
    static final String SUGGESTIONS = "suggestions: ";
    static final String FIRST_PAGE = "list, page 1";
    private static final String PAST_THE_CACHE = "the same, past the gateway's cache";

    private final Suite suite;
    private final Settings settings;
    private final Map<String, Read> reads = new LinkedHashMap<>();

    record Read(Measurement measurement, Costs costs) {

        double cpuMillis() {
            return (double) costs.sum().cpuMillis() / measurement.done();
        }
    }

    CatalogueReads(Suite suite, Settings settings) {
        this.suite = suite;
        this.settings = settings;
    }

    /** @return what the page far behind is called */
    String measureLists() throws IOException {
        var page = DeepPage.of(settings.products(), PAGE);
        var path = page.find(Client.anonymous(suite.gateway()), "/products");
        var name = String.format(Locale.ROOT, "list, page %,d", page.number());
        measure(FIRST_PAGE, settings.clients(), List.of("/products?size=" + PAGE), ReadLoop.ANEW);
        measure(name, settings.clients(), List.of(path), ReadLoop.ANEW);
        return name;
    }

    void measureSearches(CatalogueFile file) throws IOException {
        var words = new LinkedHashMap<String, String>();
        words.put("common", "steel");
        words.put("rare", file.rareWord());
        words.put("mistyped", "headpohnes");
        words.put("several", "wireless headphones black");
        words.put("common Chinese", "不锈钢");
        words.put("rare Chinese", "无线真丝吉他");
        words.put("mistyped Chinese", "双肩背饱");
        for (var word : words.entrySet()) {
            measureAlone(SEARCH + word.getKey(), "/products?size=20&q=" + encoded(word.getValue()));
        }
    }

    double rateOfSearches(List<String> words) throws IOException {
        var paths = words.stream()
                .map(word -> "/products?size=20&q=" + encoded(word))
                .toList();
        measure("searches of many words", settings.clients(), paths, "");
        measure(PAST_THE_CACHE, settings.clients(), paths, ReadLoop.ANEW);
        return read(PAST_THE_CACHE).measurement().perSecond();
    }

    void measureRest() throws IOException {
        measureAlone(FACETS + "all", "/products/facets");
        measureAlone(FACETS + "of a search", "/products/facets?q=steel");
        measureAlone(FACETS + "of a filter", "/products/facets?inStock=true&minPrice=50&currency=CNY");
        measureAlone(SUGGESTIONS + "a letter", "/products/suggest?q=s");
        measureAlone(SUGGESTIONS + "words", "/products/suggest?q=wireless+ke");
        measureAlone(SUGGESTIONS + "Chinese", "/products/suggest?q=" + encoded("不锈"));
    }

    private void measureAlone(String name, String path) throws IOException {
        measure(name, 1, List.of(path), ReadLoop.ANEW);
    }

    private void measure(String name, int connections, List<String> paths, String headers) throws IOException {
        var now = Meter.of(suite);
        var loop = new ReadLoop(suite.gateway(), connections, paths, headers);
        loop.run(settings.warmUp());
        try (var _ = Recordings.begin(suite, settings, name.replaceAll("[^\\w]+", "-"))) {
            var before = now.read();
            var result = loop.run(settings.length());
            reads.put(name, new Read(result.measurement(), now.read().since(before)));
        }
    }

    Read read(String name) {
        return Objects.requireNonNull(reads.get(name), name);
    }

    /** The highest p99 of those of that kind; NaN if one of them was refused. */
    double slowest(String kind) {
        return reads.entrySet().stream()
                .filter(read -> read.getKey().startsWith(kind))
                .mapToDouble(read -> read.getValue().measurement().percentile(P99))
                .max()
                .orElse(Double.NaN);
    }

    Table latencies() {
        var table = new Table("READ", "READS/S", "P50 MS", "P99 MS", "MAX MS", "DONE", "NOT 200");
        reads.forEach((name, read) -> table.row(read.measurement().cells(name)));
        return table;
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, UTF_8);
    }
}
