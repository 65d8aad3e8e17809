package com.electricmall.acceptance.faults;

/** @param name {@code kill-postgres}; its first word is that of its group */
record Scenario(String name, String description, Fault fault) {

    boolean isCalled(String nameOrGroup) {
        return name.equals(nameOrGroup) || name.startsWith(nameOrGroup + "-");
    }
}
