/**
 * What a canary is made of and measured by: its size, its share of the calls, and whether it is good enough. All are
 * values and functions of what is given to them.
 */
@NullMarked
package com.electricmall.release.canary;

import org.jspecify.annotations.NullMarked;
