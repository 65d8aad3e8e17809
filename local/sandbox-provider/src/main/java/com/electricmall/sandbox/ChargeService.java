package com.electricmall.sandbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;

/**
 * All charges and refunds. Each verb can be repeated: charges and refunds are known by the shop's ids. What the shop is
 * to be told of them goes to the {@link Notices}.
 */
final class ChargeService {

    private static final String CHANGES = "status = ?, changed_at = now(), changed_in = pg_current_xact_id()";

    private final Database database;
    private final Settings.Pace pace;

    ChargeService(Database database, Settings.Pace pace) {
        this.database = database;
        this.pace = pace;
    }

    /** Takes the money, or begins to, or declines; a charge that is known stays as it is. */
    Charge charge(UUID paymentId, Charge.Request request) throws SQLException {
        var method = Method.named(request.method());
        return open(paymentId, request, method, method.first());
    }

    Optional<Charge> find(UUID paymentId) throws SQLException {
        return database.with(connection -> find(connection, paymentId, ""));
    }

    /** Captures the charge that waited for the customer's authentication. */
    Charge authenticate(UUID paymentId) throws SQLException {
        return database.inTransaction(connection -> {
            var charge = require(connection, paymentId);
            if (!charge.mayAuthenticate()) {
                throw Refusal.conflict(
                        "NOTHING_TO_AUTHENTICATE", "The charge %s is %s".formatted(paymentId, charge.status()));
            }
            return charge.status() == ChargeStatus.CAPTURED
                    ? charge
                    : change(connection, charge, ChargeStatus.CAPTURED);
        });
    }

    /**
     * Cancels a charge, unless it is captured. If the charge has not arrived yet, it is recorded as void, so that it is
     * cancelled when it arrives.
     */
    Charge cancel(UUID paymentId, Charge.Request request) throws SQLException {
        var charge = open(paymentId, request, Method.named(request.method()), ChargeStatus.VOIDED);
        return isUndecided(charge)
                ? database.inTransaction(connection -> {
                    var now = require(connection, paymentId);
                    return isUndecided(now) ? change(connection, now, ChargeStatus.VOIDED) : now;
                })
                : charge;
    }

    /** Gives captured money back, once for each refund id and never more than there is. */
    Refund refund(UUID refundId, Refund.Request request) throws SQLException {
        return database.inTransaction(connection -> {
            var charge = require(connection, request.paymentId());
            var known = findRefund(connection, refundId);
            if (known.isPresent()) {
                return known.get().requireSame(request);
            }
            charge.requireRefundable(request.amount(), request.currency());
            var refund = new Refund(refundId, request.paymentId(), request.amount(), request.currency());
            add(connection, refund);
            return refund;
        });
    }

    Optional<Refund> findRefund(UUID refundId) throws SQLException {
        return database.with(connection -> findRefund(connection, refundId));
    }

    /**
     * The charges changed after a place, oldest change first; a refund is a change too. Only changes before all running
     * transactions are returned, so that a reader that continues from the last position misses nothing. A position of
     * another database cluster, or one that this cluster has not reached, means the beginning; rows restored from
     * another cluster count as changed now.
     */
    Changes changesAfter(Changes.Place asked, int limit) throws SQLException {
        return database.with(connection -> {
            carryOver(connection, limit);
            var place = placeHere(connection, asked);
            try (var query = connection.prepareStatement("""
                    SELECT *, changed_in::text AS place FROM charge
                    WHERE (changed_in, payment_id) > (CAST(? AS xid8), ?)
                      AND changed_in < pg_snapshot_xmin(pg_current_snapshot())
                    ORDER BY changed_in, payment_id
                    LIMIT ?
                    """)) {
                query.setString(1, place.transaction());
                query.setObject(2, place.paymentId());
                query.setInt(3, limit);
                var charges = new ArrayList<Charge>();
                var last = place;
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        var charge = charge(rows);
                        charges.add(charge);
                        last = new Changes.Place(place.cluster(), rows.getString("place"), charge.paymentId());
                    }
                }
                return new Changes(charges, last);
            }
        });
    }

    private static void carryOver(Connection connection, int limit) throws SQLException {
        Sql.update(connection, """
                UPDATE charge SET changed_in = pg_current_xact_id()
                WHERE payment_id IN (SELECT payment_id FROM charge
                                     WHERE changed_in >= pg_snapshot_xmax(pg_current_snapshot())
                                     ORDER BY changed_in, payment_id
                                     LIMIT ?
                                     FOR UPDATE SKIP LOCKED)
                """, limit);
    }

    private static Changes.Place placeHere(Connection connection, Changes.Place asked) throws SQLException {
        try (var query = connection.prepareStatement("""
                SELECT system_identifier::text AS cluster,
                       CAST(? AS xid8) >= pg_snapshot_xmax(pg_current_snapshot()) AS is_beyond
                FROM pg_control_system()
                """)) {
            query.setString(1, asked.transaction());
            try (var rows = query.executeQuery()) {
                rows.next();
                var cluster = rows.getString("cluster");
                var isOfAnother = !asked.cluster().isEmpty() && !asked.cluster().equals(cluster);
                return (isOfAnother || rows.getBoolean("is_beyond") ? Changes.Place.BEGINNING : asked).in(cluster);
            }
        }
    }

    /** Captures what has been pending for its time; answers how many. */
    int captureWhatIsDue() throws SQLException {
        return database.with(connection -> {
            try (var update = connection.prepareStatement("""
                    WITH captured AS (
                        UPDATE charge SET %s WHERE status = 'PENDING' AND capture_at <= now() RETURNING payment_id)
                    INSERT INTO notice (type, payment_id, deliveries_left, send_at)
                    SELECT 'charge.captured', payment_id, ?, now() FROM captured
                    """.formatted(CHANGES))) {
                update.setString(1, ChargeStatus.CAPTURED.name());
                update.setInt(2, Notices.DELIVERIES);
                return update.executeUpdate();
            }
        });
    }

    /** Whether the book can be read and written now. */
    boolean isReachable() {
        try {
            return database.with(connection -> connection.isValid(1));
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean isUndecided(Charge charge) {
        return charge.status() == ChargeStatus.PENDING || charge.status() == ChargeStatus.REQUIRES_ACTION;
    }

    /** Writes a charge that is not in the book yet. */
    private Charge open(UUID paymentId, Charge.Request request, Method method, ChargeStatus status)
            throws SQLException {
        var written = method.isTold()
                ? database.inTransaction(connection -> {
                    var charge = insert(connection, paymentId, request, status);
                    if (charge.isPresent()) {
                        // later than the event that follows, so that the shop gets both in the wrong order
                        Notices.add(connection, charge.get(), pace.capture().plus(pace.lateness()));
                    }
                    return charge;
                })
                : database.with(connection -> insert(connection, paymentId, request, status));
        return written.isPresent()
                ? written.get()
                : find(paymentId)
                        .orElseThrow(() -> Refusal.unknownCharge(paymentId))
                        .requireSame(request);
    }

    private Optional<Charge> insert(Connection connection, UUID paymentId, Charge.Request request, ChargeStatus status)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO charge (payment_id, order_id, method, amount, currency, status, decline_code, capture_at)
                VALUES (?, ?, ?, ?, ?, ?, CASE WHEN ? = 'DECLINED' THEN 'CARD_DECLINED' END,
                        CASE WHEN ? = 'PENDING' THEN now() + ? * interval '1 millisecond' END)
                ON CONFLICT (payment_id) DO NOTHING
                RETURNING *
                """)) {
            Sql.set(
                    insert,
                    paymentId,
                    request.orderId(),
                    request.method(),
                    request.amount(),
                    request.currency(),
                    status.name(),
                    status.name(),
                    status.name(),
                    pace.capture().toMillis());
            return first(insert);
        }
    }

    private Charge change(Connection connection, Charge charge, ChargeStatus status) throws SQLException {
        Sql.update(
                connection,
                "UPDATE charge SET %s WHERE payment_id = ?".formatted(CHANGES),
                status.name(),
                charge.paymentId());
        var changed = require(connection, charge.paymentId());
        Notices.add(connection, changed, Duration.ZERO);
        return changed;
    }

    private static void add(Connection connection, Refund refund) throws SQLException {
        Sql.update(connection, """
                UPDATE charge SET refunded = refunded + ?, changed_at = now(), changed_in = pg_current_xact_id()
                WHERE payment_id = ?
                """, refund.amount(), refund.paymentId());
        Sql.update(
                connection,
                "INSERT INTO refund (refund_id, payment_id, amount, currency) VALUES (?, ?, ?, ?)",
                refund.refundId(),
                refund.paymentId(),
                refund.amount(),
                refund.currency());
    }

    /** Locked until the transaction ends. */
    private static Charge require(Connection connection, UUID paymentId) throws SQLException {
        return find(connection, paymentId, "FOR UPDATE").orElseThrow(() -> Refusal.unknownCharge(paymentId));
    }

    private static Optional<Charge> find(Connection connection, UUID paymentId, String lock) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM charge WHERE payment_id = ? " + lock)) {
            query.setObject(1, paymentId);
            return first(query);
        }
    }

    private static Optional<Refund> findRefund(Connection connection, UUID refundId) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM refund WHERE refund_id = ?")) {
            query.setObject(1, refundId);
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Refund(
                                refundId,
                                rows.getObject("payment_id", UUID.class),
                                rows.getBigDecimal("amount"),
                                rows.getString("currency")))
                        : Optional.empty();
            }
        }
    }

    private static Optional<Charge> first(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(charge(rows)) : Optional.empty();
        }
    }

    private static Charge charge(ResultSet row) throws SQLException {
        return new Charge(
                row.getObject("payment_id", UUID.class),
                row.getObject("order_id", UUID.class),
                Method.named(row.getString("method")),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                ChargeStatus.valueOf(row.getString("status")),
                row.getBigDecimal("refunded"),
                row.getString("decline_code"));
    }
}
