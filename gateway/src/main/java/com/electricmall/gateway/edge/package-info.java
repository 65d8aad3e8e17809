/**
 * What is checked of every request before it is routed, and added to every answer: paths, origins, tokens,
 * security headers. Each filter stands alone; {@link com.electricmall.gateway.edge.EdgeOrder} tells their order.
 */
@NullMarked
package com.electricmall.gateway.edge;

import org.jspecify.annotations.NullMarked;
