/**
 * Which instance of a service a call goes to, for the gateway's routes, Feign clients and balanced web clients alike.
 * The choice is pure ({@link com.electricmall.common.loadbalancing.Chooser}); the rest ties it to Spring Cloud
 * LoadBalancer.
 */
@NullMarked
package com.electricmall.common.loadbalancing;

import org.jspecify.annotations.NullMarked;
