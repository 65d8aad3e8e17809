package com.electricmall.common.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an endpoint that reads only from {@link com.electricmall.common.cache.TwoLevelCache} and changes nothing. It is
 * called on the event loop, where most requests find all their data in memory. If a copy is missing, it is called once
 * more on a thread that may block.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface WarmRead {}
