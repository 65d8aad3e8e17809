package com.electricmall.acceptance.bench.catalogue;

import com.electricmall.acceptance.bench.Settings;
import com.electricmall.acceptance.bench.cost.Aim;
import com.electricmall.acceptance.bench.cost.Aims;
import com.electricmall.acceptance.bench.cost.CostTable;
import com.electricmall.acceptance.suite.Suite;
import java.time.Duration;
import java.util.Locale;

/**
 * What a catalogue of a million products costs: to import it, beside {@code COPY} of the same rows; to make its search
 * index; and to read lists, searches, facets and suggestions, all past the gateway's cache.
 */
public final class CatalogueBench {

    private static final long AIMS_ARE_FOR = 1_000_000;
    private static final double BESIDE_COPY = 0.2;
    private static final double INDEX_SECONDS = 120;
    private static final double DEEP_BESIDE_FIRST = 1.2;
    private static final double SEARCH_MILLIS = 50;

    /** Ten times what Vendure was measured to do on its 54 products on a machine like this. */
    private static final double SEARCHES_A_SECOND = 1_040;

    private static final double FACETS_MILLIS = 100;
    private static final double SUGGESTIONS_MILLIS = 20;
    private static final double RESIDENT_MEGABYTES = 600;
    private static final double INDEX_MEGABYTES = 1_024;

    private final Suite suite;
    private final Settings settings;
    private final SearchIndexes indexes;

    public CatalogueBench(Suite suite, Settings settings) {
        this.suite = suite;
        this.settings = settings;
        this.indexes = new SearchIndexes(suite);
    }

    /** @return whether the aims are reached */
    public boolean run() throws Exception {
        var aims = measure();
        if (settings.products() != AIMS_ARE_FOR) {
            say("The aims are for %,d products; these were %,d.", AIMS_ARE_FOR, settings.products());
        }
        System.out.println(aims);
        return aims.areReached();
    }

    /** Prints what it measures on its way. */
    public Aims measure() throws Exception {
        var loaded = new CatalogueLoad(suite, settings, indexes).run();
        var resident = indexes.residentMegabytes();
        var made = indexes.makeAnew(loaded.file().byMerchant());
        say("index made in %.1f s, %,.1f MB on disk", seconds(made), indexes.megabytes());
        resident = Math.max(resident, indexes.residentMegabytes());

        var reads = new CatalogueReads(suite, settings);
        var deep = reads.measureLists();
        reads.measureSearches(loaded.file());
        var searches = reads.rateOfSearches(loaded.file().words());
        reads.measureRest();
        resident = Math.max(resident, indexes.residentMegabytes());
        say("%,d MB of what product-service holds are pages of the index", indexes.mappedMegabytes());

        System.out.println();
        System.out.println(reads.latencies());
        System.out.println("\nCPU ms a page:");
        System.out.println(new CostTable()
                .cpu("PAGE 1", reads.read(CatalogueReads.FIRST_PAGE).costs(), (double)
                        reads.read(CatalogueReads.FIRST_PAGE).measurement().done())
                .cpu("THE DEEP ONE", reads.read(deep).costs(), (double)
                        reads.read(deep).measurement().done()));
        System.out.println();
        return Aims.of(
                Aim.atLeast("import beside COPY", loaded.secondsOfCopy() / loaded.seconds(), BESIDE_COPY),
                Aim.atMost("index made, s", seconds(made), INDEX_SECONDS),
                Aim.atMost(
                        deep + " beside page 1, CPU",
                        reads.read(deep).cpuMillis()
                                / reads.read(CatalogueReads.FIRST_PAGE).cpuMillis(),
                        DEEP_BESIDE_FIRST),
                Aim.atMost("slowest search, p99 ms", reads.slowest(CatalogueReads.SEARCH), SEARCH_MILLIS),
                Aim.atLeast("searches a second", searches, SEARCHES_A_SECOND),
                Aim.atMost("slowest facets, p99 ms", reads.slowest(CatalogueReads.FACETS), FACETS_MILLIS),
                Aim.atMost(
                        "slowest suggestions, p99 ms", reads.slowest(CatalogueReads.SUGGESTIONS), SUGGESTIONS_MILLIS),
                Aim.atMost("MB resident of product-service", (double) resident, RESIDENT_MEGABYTES),
                Aim.atMost("MB of index on disk", indexes.megabytes(), INDEX_MEGABYTES));
    }

    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    static void say(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format + "%n", arguments);
    }
}
