package com.electricmall.order.returning;

import com.electricmall.order.orders.RequestedLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

record ReturnRequest(
        @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid RequestedLine> lines,

        @NotBlank @Size(max = 500) @Pattern(regexp = "[\\P{Cc}\\n\\r\\t]*")
        String reason) {}
