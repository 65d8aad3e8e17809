/**
 * What a provider says has changed, by a webhook or in its book, is asked for where it belongs.
 * Whoever hears news of a provider hands them to {@link com.electricmall.payment.notices.ProviderNoticeHandler}.
 */
@NullMarked
package com.electricmall.payment.notices;

import org.jspecify.annotations.NullMarked;
