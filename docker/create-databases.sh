#!/bin/sh
# Run by PostgreSQL's image at its first start: a database a service, owned by a role that may enter no other.
set -eu
password=$(cat "$SERVICE_PASSWORD_FILE")
for pair in users:user_service products:product_service orders:order_service payments:payment_service \
  sandbox:sandbox_provider; do
  database=${pair%%:*}
  role=${pair##*:}
  psql --username postgres --set ON_ERROR_STOP=1 --set "password=$password" <<SQL
CREATE ROLE $role LOGIN PASSWORD :'password';
CREATE DATABASE $database OWNER $role;
REVOKE CONNECT ON DATABASE $database FROM PUBLIC;
SQL
done
