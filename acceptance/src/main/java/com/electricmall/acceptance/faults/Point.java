package com.electricmall.acceptance.faults;

/**
 * A place in the way of a purchase at which a process can be made to die.
 *
 * @param title what has just happened there, for people
 * @param type the class, without the services' common package
 */
record Point(String name, String title, String service, String type, String method, Moment moment) {

    /** The services' own code starts with it. */
    static final String PACKAGE = "com.electricmall.";

    enum Moment {
        ENTRY,
        EXIT
    }

    /** As Byteman reads it: whoever comes to the point first ends the whole process at once, as by kill -9. */
    String rule() {
        return """
                RULE %s
                CLASS %s%s
                METHOD %s
                AT %s
                IF TRUE
                DO killJVM()
                ENDRULE
                """.formatted(name, PACKAGE, type, method, moment);
    }
}
