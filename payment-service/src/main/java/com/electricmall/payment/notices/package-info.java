/**
 * Queries the provider for what a webhook or the provider's book reports as changed, in the feature that owns it.
 * Whoever receives such a report passes it to {@link com.electricmall.payment.notices.ProviderNoticeHandler}.
 */
@NullMarked
package com.electricmall.payment.notices;

import org.jspecify.annotations.NullMarked;
