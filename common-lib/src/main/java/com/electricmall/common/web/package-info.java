/**
 * HTTP as every service speaks it: problem documents, request ids, strict JSON, body limits and entity tags.
 * Works the same in the gateway, which has no controllers.
 */
@NullMarked
package com.electricmall.common.web;

import org.jspecify.annotations.NullMarked;
