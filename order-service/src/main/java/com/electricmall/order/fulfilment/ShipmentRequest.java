package com.electricmall.order.fulfilment;

import com.electricmall.order.orders.RequestedLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param lines without them all is sent that is left of what the caller sold */
record ShipmentRequest(
        @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cc}*")
        String carrier,

        @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cc}*")
        String trackingNumber,

        @Nullable @Size(min = 1, max = 100) List<@NotNull @Valid RequestedLine> lines) {}
