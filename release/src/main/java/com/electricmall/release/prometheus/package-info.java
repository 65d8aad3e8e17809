/**
 * What pods answered, by the metrics that the suite's objectives are measured with. A query is one evaluation, so
 * that its numbers fit together.
 */
@NullMarked
package com.electricmall.release.prometheus;

import org.jspecify.annotations.NullMarked;
