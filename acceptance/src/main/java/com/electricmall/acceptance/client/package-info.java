/**
 * A mobile or web client as the journeys, faults and benchmarks use it: it knows the gateway and its public contract.
 * Nothing here knows a class of a service.
 */
@NullMarked
package com.electricmall.acceptance.client;

import org.jspecify.annotations.NullMarked;
