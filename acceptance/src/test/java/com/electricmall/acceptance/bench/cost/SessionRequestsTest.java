package com.electricmall.acceptance.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SessionRequestsTest {

    @Test
    void areReadForEachSession() {
        var lines = Stream.of(
                "ESTAB 0      0      127.0.0.1:15432 127.0.0.1:46100 \t bbr rto:208 segs_in:244 data_segs_out:134 data_segs_in:133 send 1bps",
                "ESTAB 0      0      [::ffff:127.0.0.1]:15432 [::ffff:127.0.0.1]:57854 \t cubic data_segs_out:1973 data_segs_in:1978",
                "ESTAB 0      0      127.0.0.1:15432 127.0.0.1:57860 \t cubic rto:200 segs_in:2");

        assertThat(SessionRequests.parse(lines)).containsOnly(Map.entry(46_100, 133L), Map.entry(57_854, 1_973L));
    }
}
