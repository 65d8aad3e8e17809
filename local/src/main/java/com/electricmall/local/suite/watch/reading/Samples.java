package com.electricmall.local.suite.watch.reading;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The metrics of one process at one moment. */
public record Samples(List<Sample> all) {
    public static final Samples NONE = new Samples(List.of());

    public Samples {
        all = List.copyOf(all);
    }

    public Stream<Sample> named(String name) {
        return all.stream().filter(sample -> sample.name().equals(name));
    }

    /** Of the values that are numbers; 0 if there is none. */
    public double sum(String name, Predicate<Sample> which) {
        return named(name)
                .filter(which)
                .mapToDouble(Sample::value)
                .filter(value -> !Double.isNaN(value))
                .sum();
    }

    /** Of the values that are numbers; empty if there is none. */
    public OptionalDouble max(String name, Predicate<Sample> which) {
        return named(name)
                .filter(which)
                .mapToDouble(Sample::value)
                .filter(value -> !Double.isNaN(value))
                .max();
    }
}
