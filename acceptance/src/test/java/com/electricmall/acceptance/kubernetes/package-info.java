/**
 * Checks the Kubernetes manifests without a cluster: as {@code kubectl kustomize} renders the overlays, read as
 * strictly as an API server would, and what they say about one another.
 */
package com.electricmall.acceptance.kubernetes;
