package com.electricmall.common.paging;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an argument of a controller, a record of strings, whose components are the query parameters of their names:
 * null where one is missing, and separated by commas where it is repeated. Spring's {@code @ModelAttribute} would take
 * the fields of a form and the request's headers for parameters, too, and a shared cache knows an answer by its address
 * alone.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface QueryParameters {}
