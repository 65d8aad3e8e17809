package com.electricmall.local.suite.watch.reading;

import com.electricmall.local.suite.http.LocalHttp;
import com.electricmall.local.suite.supervisor.ProcessView;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Where a program tells its metrics. */
record ManagementPort(LocalHttp http) {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Empty if the process has no such port, or does not answer in time. */
    Optional<Samples> metricsOf(ProcessView process) {
        return Optional.ofNullable(process.managementPort())
                .filter(port -> process.pid() != null)
                .flatMap(port -> http.send(LocalHttp.to("http://localhost:" + port
                                + "/actuator/prometheus?includedNames=" + Metric.includedNames())
                        .setHeader("Accept", "text/plain;version=0.0.4")
                        .timeout(PATIENCE)
                        .build()))
                .filter(answer -> answer.statusCode() == 200)
                .map(HttpResponse::body)
                .map(text -> PrometheusText.parse(text, Metric.ALL));
    }
}
