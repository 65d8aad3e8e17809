/**
 * What this service holds about a person, for user-service, which answers the person: reviews, also hidden ones, and
 * what may be reviewed. What merchants sell is business data, and not part of it.
 */
@NullMarked
package com.electricmall.product.export;

import org.jspecify.annotations.NullMarked;
