/** For people: the health of the suite, and the documentation of all APIs. Nothing here is needed to serve a client. */
@NullMarked
package com.electricmall.gateway.operations;

import org.jspecify.annotations.NullMarked;
