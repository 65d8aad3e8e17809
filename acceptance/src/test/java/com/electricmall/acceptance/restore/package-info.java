/** A suite of its own loses its databases and gets them back from a base backup and the archived log. */
@NullMarked
package com.electricmall.acceptance.restore;

import org.jspecify.annotations.NullMarked;
