/**
 * What people look at: whether each service has a live instance, and the documentation of all their APIs.
 * Nothing here is needed to serve a client.
 */
@NullMarked
package com.electricmall.gateway.operations;

import org.jspecify.annotations.NullMarked;
