package com.electricmall.common.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an endpoint that reads by {@link com.electricmall.common.cache.TwoLevelCache} alone and changes nothing. It is
 * called on the event loop, where most calls find all they need in memory, and once more on a thread that may wait
 * where a copy is missing.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface WarmRead {}
