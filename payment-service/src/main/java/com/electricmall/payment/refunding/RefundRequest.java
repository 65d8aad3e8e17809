package com.electricmall.payment.refunding;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * @param amount null for all that is left
 * @param merchantId whose part an administrator gives back; null for all parts in proportion
 */
record RefundRequest(
        @DecimalMin(value = "0", inclusive = false) @Nullable
        BigDecimal amount,

        @NotBlank @Size(max = 500) String reason,

        @Nullable Long merchantId) {

    /** What idempotency compares: without a merchant, what the previous release compares, which has no merchant. */
    Object identity() {
        record WithoutMerchant(@Nullable BigDecimal amount, String reason) {}
        return merchantId == null ? new WithoutMerchant(amount, reason) : this;
    }
}
