package com.electricmall.common.paging;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares what a {@link PageQuery} argument may be sorted by. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Sortable {

    /** The names that {@code ?sort=} takes; any other is refused with 400. */
    String[] keys() default {};

    /** The prefix of further parameters that select rows: {@code attr.} in {@code attr.colour=red}. */
    String[] filterPrefixes() default {};

    /** In the form of {@code ?sort=}: {@code -createdAt} is newest first. */
    String defaultSort();
}
