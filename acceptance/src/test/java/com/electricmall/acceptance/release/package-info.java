/** A release in a small cluster whose pods are processes of the running suite. */
@NullMarked
package com.electricmall.acceptance.release;

import org.jspecify.annotations.NullMarked;
