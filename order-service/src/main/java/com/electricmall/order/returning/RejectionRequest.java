package com.electricmall.order.returning;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

record RejectionRequest(
        @NotBlank @Size(max = 500) @Pattern(regexp = "[\\P{Cc}\\n\\r\\t]*")
        String reason) {}
