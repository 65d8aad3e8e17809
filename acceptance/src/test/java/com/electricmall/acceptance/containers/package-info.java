/**
 * Runs the Compose file on images that stand in for the public ones, built from what this machine has. Nothing is
 * pulled, and nothing of it is left.
 */
package com.electricmall.acceptance.containers;
