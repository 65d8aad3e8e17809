package com.electricmall.local.suite.plan;

/** One process of a program, counted from 1. */
public record Instance(Program program, int number) {
    public Instance {
        if (number < 1) {
            throw new IllegalArgumentException("number: " + number + " (expected: 1 or more)");
        }
    }

    public String name() {
        return program.title() + "-" + number;
    }
}
