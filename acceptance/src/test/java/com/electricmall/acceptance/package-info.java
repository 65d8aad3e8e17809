/**
 * What a client of the suite may rely on, tried from outside on really running processes: journeys through the gateway,
 * and crashes in the middle of them. Nothing here knows a class of a service.
 */
package com.electricmall.acceptance;
