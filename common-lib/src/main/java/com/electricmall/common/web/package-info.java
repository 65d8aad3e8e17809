/**
 * HTTP as every service speaks it: problem documents, request ids, strict JSON, body limits and entity tags.
 * Works the same in the gateway, which has no controllers.
 *
 * <p>It has more than fifteen files because each filter and each part of a problem document is a class of its own,
 * and package-private.
 */
@NullMarked
package com.electricmall.common.web;

import org.jspecify.annotations.NullMarked;
