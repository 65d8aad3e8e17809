package com.electricmall.acceptance.faults;

import com.electricmall.acceptance.faults.proxy.Weather;
import java.time.Duration;

/** Gusts of bad weather on a link, with a calm of the same length after each. */
record Storm(Link link, Weather weather, int gusts, Duration gust) implements Fault {

    @Override
    public void prepare(Scene scene) throws Exception {
        scene.detour(link);
    }

    @Override
    public void strike(Scene scene) throws Exception {
        var proxy = scene.detour(link).proxy();
        for (var i = 0; i < gusts; i++) {
            proxy.become(weather);
            Patience.pause(gust);
            proxy.become(new Weather.Fair());
            Patience.pause(gust);
        }
    }
}
