#!/bin/sh
# Run by PostgreSQL's image at its first start: a database a service, owned by a role that may enter no other.
set -eu
for pair in users:user_service products:product_service orders:order_service payments:payment_service \
  sandbox:sandbox_provider; do
  database=${pair%%:*}
  role=${pair##*:}
  psql --username postgres --set ON_ERROR_STOP=1 --set "password=$SERVICE_PASSWORD" <<SQL
CREATE ROLE $role LOGIN PASSWORD :'password';
CREATE DATABASE $database OWNER $role;
REVOKE CONNECT ON DATABASE $database FROM PUBLIC;
SQL
done
