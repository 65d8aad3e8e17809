/**
 * Stable and canary Deployments, read and changed through the API server. A canary is the stable Deployment with
 * another name, another image and one more label.
 */
@NullMarked
package com.electricmall.release.kubernetes;

import org.jspecify.annotations.NullMarked;
