/**
 * Tries the rules, alerts and dashboards in {@code monitoring}, with Prometheus and Alertmanager where a machine has
 * them; without, these tests are skipped and say so.
 */
package com.electricmall.acceptance.monitoring;
