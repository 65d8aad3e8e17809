-- An order with all its parts.
SELECT orders.*,
       (SELECT json_agg(json_build_object('productId', product_id, 'merchantId', merchant_id, 'name', name,
                                          'quantity', quantity, 'unitPrice', unit_price) ORDER BY position)
        FROM order_line WHERE order_id = orders.id) AS lines,
       (SELECT json_agg(json_build_object('paymentId', payment_id, 'amount', amount, 'currency', currency, 'settles',
           settles,
                                          'refundRequested', refund_requested, 'refunded', refunded,
                                          'merchants', (SELECT json_agg(json_build_object(
                                                                   'merchantId', merchant_id, 'requested', requested,
                                                                   'refunded',
                                                                       capture_refund.refunded) ORDER BY merchant_id)
                                                        FROM capture_refund WHERE payment_id =
                                                            order_capture.payment_id))
                        ORDER BY payment_id)
        FROM order_capture WHERE order_id = orders.id) AS captures,
       (SELECT json_agg(json_build_object(
                   'id', id, 'carrier', carrier, 'trackingNumber', tracking_number, 'createdAt', created_at,
                   'lines', (SELECT json_agg(json_build_object('productId', product_id, 'quantity',
                       quantity) ORDER BY position)
                             FROM shipment_line WHERE shipment_id = shipment.id)) ORDER BY created_at, id)
        FROM shipment WHERE order_id = orders.id) AS shipments,
       (SELECT json_agg(json_build_object(
                   'id', id, 'reason', reason, 'requestedAt', requested_at,
                   'lines', (SELECT json_agg(json_build_object('productId', product_id, 'quantity', quantity,
                       'amount', amount,
                                                               'approved', approved, 'ended', ended,
                                                               'rejection', rejection) ORDER BY position)
                             FROM return_line WHERE return_id = order_return.id)) ORDER BY requested_at, id)
        FROM order_return WHERE order_id = orders.id) AS returns,
       (SELECT json_agg(json_build_object(
                   'id', id, 'reason', reason, 'note', note, 'at', cancelled_at, 'by', made_by,
                   'lines', (SELECT json_agg(json_build_object('productId', product_id, 'quantity', quantity,
                       'amount', amount)
                                             ORDER BY position)
                             FROM cancelled_line WHERE cancellation_id = order_cancellation.id)) ORDER BY
                                 cancelled_at, id)
        FROM order_cancellation WHERE order_id = orders.id) AS cancellations,
       (SELECT json_agg(json_build_object('status', status, 'at', at, 'by', made_by) ORDER BY version)
        FROM order_history WHERE order_id = orders.id) AS history
FROM orders WHERE id = ANY ((SELECT ARRAY [:order::uuid])::uuid[]);
