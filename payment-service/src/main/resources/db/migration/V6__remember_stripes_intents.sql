-- Stripe finds a payment intent by our id only after a while; by its own id it does at once.
CREATE TABLE stripe_intent (
    payment_id uuid PRIMARY KEY,
    intent_id text NOT NULL
);
