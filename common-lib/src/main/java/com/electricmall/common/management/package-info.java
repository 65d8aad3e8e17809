/**
 * Who may do what at the management port: everybody who reaches it may read, and only this machine may change
 * something or stop the program for a moment. Nothing there asks for a token, so the rest is the network's.
 */
@NullMarked
package com.electricmall.common.management;

import org.jspecify.annotations.NullMarked;
