/**
 * Checks the workflows of GitHub Actions without GitHub: their fields, what their steps name, and what the commands of
 * a release do with stand-ins for the programs that they call.
 */
package com.electricmall.acceptance.workflows;
