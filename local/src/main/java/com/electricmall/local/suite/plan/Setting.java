package com.electricmall.local.suite.plan;

import com.electricmall.local.suite.SuiteException;

/**
 * A configuration property that one program, or one instance of it, gets on top of its own:
 * {@code order-service.mall.orders.payment-window=5s}.
 */
public record Setting(String target, String property, String value) {

    public static Setting parse(String text) {
        var dot = text.indexOf('.');
        var equals = text.indexOf('=');
        if (dot < 1 || equals <= dot + 1) {
            throw new SuiteException("--set: " + text + " (expected: NAME.PROPERTY=VALUE)");
        }
        var target = text.substring(0, dot);
        Program.require(target.replaceFirst("-\\d+$", ""));
        return new Setting(target, text.substring(dot + 1, equals), text.substring(equals + 1));
    }

    boolean appliesTo(Instance instance) {
        return target.equals(instance.program().title()) || target.equals(instance.name());
    }

    String asArgument() {
        return "-D" + property + "=" + value;
    }
}
