package com.electricmall.acceptance.faults;

/**
 * A place in the way of a purchase at which a process can be made to die or to fail.
 *
 * @param title what has just happened there, for people
 * @param type the class's binary name, without the services' common package
 */
record CrashPoint(String name, String title, String service, String type, String method, Moment moment) {

    /** The services' own code starts with it. */
    static final String PACKAGE = "com.electricmall.";

    enum Moment {
        ENTRY,
        EXIT
    }

    /**
     * As Byteman reads it.
     *
     * @param condition whom it concerns; {@code $1} is the method's first argument
     * @param action what happens then
     */
    String rule(String condition, String action) {
        return """
                RULE %s
                CLASS %s%s
                METHOD %s
                AT %s
                IF %s
                DO %s
                ENDRULE
                """.formatted(name, PACKAGE, type, method, moment, condition, action);
    }
}
