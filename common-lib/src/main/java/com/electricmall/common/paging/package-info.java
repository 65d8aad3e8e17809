/**
 * Lists as clients page through them: by keyset, where no row is skipped or shown twice, or by page number.
 * A service declares its sort keys; the SQL, the cursors and the {@code Link} headers are made here.
 */
@NullMarked
package com.electricmall.common.paging;

import org.jspecify.annotations.NullMarked;
