package com.electricmall.acceptance.bench.caching;

import java.util.List;
import java.util.Locale;

/** The hit ratios as bars, a group a trace and capacity, with the limit as a line above each group: plain SVG. */
record HitRatioChart(List<HitRatios> ratios) {

    private static final int LEFT = 210;
    private static final int WIDTH = 760;
    private static final int BAR = 7;
    private static final int GROUP = 4 * BAR + 10;
    private static final int TOP = 40;
    private static final List<String> COLOURS = List.of("#9e9e9e", "#e69f00", "#56b4e9", "#0072b2");

    String svg() {
        var height = TOP + ratios.size() * GROUP + 30;
        var svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11">
                <title>Hit ratios by trace, capacity and policy</title>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """.formatted(WIDTH, height));
        for (var i = 0; i < HitRatios.POLICIES.size(); i++) {
            var x = LEFT + i * 90;
            svg.append("<rect x=\"%d\" y=\"12\" width=\"12\" height=\"12\" fill=\"%s\"/>\n"
                            .formatted(x, COLOURS.get(i)))
                    .append("<text x=\"%d\" y=\"22\">%s</text>\n"
                            .formatted(x + 17, HitRatios.title(HitRatios.POLICIES.get(i))));
        }
        svg.append("<line x1=\"%1$d\" y1=\"10\" x2=\"%1$d\" y2=\"26\" stroke=\"#d55e00\" stroke-width=\"2\"/>\n"
                        .formatted(LEFT + 366))
                .append("<text x=\"%d\" y=\"22\">limit (Belady)</text>\n".formatted(LEFT + 374));
        for (var tick = 0; tick <= 100; tick += 20) {
            svg.append("""
                    <line x1="%1$s" y1="%2$d" x2="%1$s" y2="%3$d" stroke="#dddddd"/>
                    <text x="%1$s" y="%4$d" text-anchor="middle">%5$d %%</text>
                    """.formatted(x(tick / 100.0), TOP - 4, height - 24, height - 10, tick));
        }
        for (var i = 0; i < ratios.size(); i++) {
            append(svg, ratios.get(i), TOP + i * GROUP);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void append(StringBuilder svg, HitRatios group, int y) {
        svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s, %d %%</text>\n"
                .formatted(LEFT - 8, y + 2 * BAR + 4, group.trace().name(), group.percent()));
        for (var i = 0; i < group.byPolicy().size(); i++) {
            var width = String.format(Locale.ROOT, "%.1f", group.byPolicy().get(i) * (WIDTH - LEFT - 30));
            svg.append("<rect x=\"%d\" y=\"%d\" width=\"%s\" height=\"%d\" fill=\"%s\"/>\n"
                    .formatted(LEFT, y + i * BAR, width, BAR - 1, COLOURS.get(i)));
        }
        svg.append("<line x1=\"%1$s\" y1=\"%2$d\" x2=\"%1$s\" y2=\"%3$d\" stroke=\"#d55e00\" stroke-width=\"2\"/>\n"
                .formatted(x(group.limit()), y - 2, y + 4 * BAR));
    }

    private static String x(double ratio) {
        return String.format(Locale.ROOT, "%.1f", LEFT + ratio * (WIDTH - LEFT - 30));
    }
}
