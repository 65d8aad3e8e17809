/**
 * From which address and which network a request comes. What proxies tell of it is believed only when the network that
 * they call from is trusted.
 */
@NullMarked
package com.electricmall.common.network;

import org.jspecify.annotations.NullMarked;
