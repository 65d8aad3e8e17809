package com.electricmall.common.database;

import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Sends what waits in a {@link Pipeline} together with the COMMIT. It happens when Spring commits, so after all that
 * others do before a commit; a failure is then one of the commit.
 */
public final class PipelinedTransactionManager extends JdbcTransactionManager {

    private static final long serialVersionUID = 1L;

    private final transient Pipeline pipeline;

    public PipelinedTransactionManager(DataSource dataSource, Pipeline pipeline) {
        super(dataSource);
        this.pipeline = pipeline;
    }

    @Override
    protected void prepareForCommit(DefaultTransactionStatus status) {
        if (status.isNewTransaction()) {
            pipeline.commitFollows();
        }
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        pipeline.commit();
        super.doCommit(status);
    }
}
