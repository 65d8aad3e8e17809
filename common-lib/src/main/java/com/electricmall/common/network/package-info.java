/**
 * The address and the network from which a request comes. What a proxy says about them is trusted only if the proxy's
 * own network is trusted.
 */
@NullMarked
package com.electricmall.common.network;

import org.jspecify.annotations.NullMarked;
