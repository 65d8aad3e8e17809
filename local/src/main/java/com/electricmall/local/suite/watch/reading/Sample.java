package com.electricmall.local.suite.watch.reading;

import java.util.Map;

/** One value of a metric; NaN when the program cannot tell. */
public record Sample(String name, Map<String, String> labels, double value) {
    public Sample {
        labels = Map.copyOf(labels);
    }

    /** Empty if there is no such label. */
    public String label(String label) {
        return labels.getOrDefault(label, "");
    }
}
