package com.electricmall.local.suite.control;

import com.electricmall.local.parts.Postgres;
import com.electricmall.local.suite.plan.DatabaseLogin;
import com.electricmall.local.suite.supervisor.Probe;
import java.util.List;

/** PostgreSQL is ready when it responds and has the services' databases. */
final class PostgresProbe implements Probe {
    private final Postgres postgres;
    private final List<DatabaseLogin> logins;
    private boolean databasesAreMade;

    PostgresProbe(Postgres postgres, List<DatabaseLogin> logins) {
        this.postgres = postgres;
        this.logins = logins;
    }

    @Override
    public boolean ready() {
        if (!postgres.isReady()) {
            return false;
        }
        if (!databasesAreMade) {
            logins.forEach(login -> postgres.createDatabase(login.database(), login.role(), login.password()));
            databasesAreMade = true;
        }
        return true;
    }
}
