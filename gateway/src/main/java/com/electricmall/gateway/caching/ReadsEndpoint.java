package com.electricmall.gateway.caching;

import java.util.List;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** {@code /actuator/reads}: POST starts a recording, GET returns it, DELETE ends and deletes it. */
@Endpoint(id = "reads")
final class ReadsEndpoint {

    private final ReadRecorder recorder;

    ReadsEndpoint(ReadRecorder recorder) {
        this.recorder = recorder;
    }

    /** @param reads the products, numbered in the order of their first reads */
    record Reads(List<Integer> reads) {}

    @WriteOperation
    public void start(int most) {
        try {
            recorder.start(most);
        } catch (IllegalArgumentException e) {
            throw new InvalidEndpointRequestException("most is out of range", e.getMessage(), e);
        }
    }

    @ReadOperation
    public Reads reads() {
        return new Reads(recorder.reads());
    }

    @DeleteOperation
    public void stop() {
        recorder.stop();
    }
}
