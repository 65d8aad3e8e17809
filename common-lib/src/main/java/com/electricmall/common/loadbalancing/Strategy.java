package com.electricmall.common.loadbalancing;

import java.util.concurrent.ThreadLocalRandom;

/** The values of {@code mall.load-balancing.<service>.strategy}. */
enum Strategy {
    ROUND_ROBIN,
    RANDOM,
    WEIGHTED;

    Chooser newChooser() {
        return switch (this) {
            case ROUND_ROBIN -> new RoundRobin();
            case RANDOM ->
                candidates -> candidates.get(ThreadLocalRandom.current().nextInt(candidates.size()));
            case WEIGHTED -> new SmoothWeighted();
        };
    }
}
