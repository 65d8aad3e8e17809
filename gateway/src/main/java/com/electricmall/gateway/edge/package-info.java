/**
 * Filters that check every request before it is routed and complete every response: paths, origins, tokens, security
 * headers. The filters are independent of each other; {@link com.electricmall.gateway.edge.EdgeOrder} defines their
 * order.
 */
@NullMarked
package com.electricmall.gateway.edge;

import org.jspecify.annotations.NullMarked;
