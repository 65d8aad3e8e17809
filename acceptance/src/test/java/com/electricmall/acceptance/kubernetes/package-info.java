/**
 * Checks the Kubernetes manifests without a cluster: as {@code kubectl kustomize} renders the overlays, read as
 * strictly as an API server would, and what they say about one another. It has more than fifteen files because each
 * test asks one question of the same rendered objects.
 */
package com.electricmall.acceptance.kubernetes;
