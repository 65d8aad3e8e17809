package com.electricmall.order.cancelling;

import com.electricmall.order.orders.RequestedLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** @param lines if null, the whole order is cancelled, or all that the caller sold of it */
record CancelRequest(
        @Nullable @Size(min = 1, max = 100) List<@NotNull @Valid RequestedLine> lines,

        @Nullable @Size(max = 500) @Pattern(regexp = "[\\P{Cc}\\n\\r\\t]*")
        String reason) {

    static final CancelRequest WHOLE = new CancelRequest(null, null);

    /** What idempotency compares: a missing body equals an empty one. */
    Object identity() {
        return equals(WHOLE) ? Map.of() : this;
    }
}
