# The commands of docs/runbooks for a suite that ./mall up started. In its folder: . monitoring/on-this-machine.sh
# For one that was started with --port-offset set offset before. Needs curl and jq.
# shellcheck shell=sh
offset=${offset:-0}
mall=http://localhost:$((8080 + offset))

# logs SERVICE: what its instances printed.
logs() {
  ./mall logs --port-offset "$offset" "$1"
}

processes() {
  ./mall ps --port-offset "$offset" --json
}

# actuator SERVICE PATH [OPTION …]: what each instance answers at its management port; options are curl's.
actuator() {
  service=$1 path=$2
  shift 2
  processes | jq --raw-output --arg service "$service" \
    '.[] | select(.service == $service and .managementPort != null) | "\(.name) \(.managementPort)"' |
    while read -r instance port; do
      echo "# $instance"
      curl --silent --show-error --max-time 60 "$@" "http://localhost:$port/actuator/$path" </dev/null
      echo
    done
}

# Prints a token of the administrator.
administrator() {
  PASSWORD=${MALL_ADMIN_PASSWORD:-admin-on-this-machine} jq --null-input '{username: "admin", password: env.PASSWORD}' |
    curl --silent --show-error --fail "$mall/auth/login" --header 'Content-Type: application/json' --data @- |
    jq --raw-output .accessToken
}

# sql DATABASE [OPTION …]: psql; users, products, orders or payments.
sql() {
  database=$1
  shift
  psql "$(processes | jq --raw-output --arg name "$database" '.[].database // {} | .[$name] // empty')" "$@"
}

# kafka TOOL [OPTION …]: of a Kafka that was unpacked into $KAFKA_HOME, since ./mall up has none.
kafka() {
  tool=$1
  shift
  "${KAFKA_HOME:?the folder of a Kafka, for its tools}/bin/kafka-$tool.sh" \
    --bootstrap-server "localhost:$((19092 + offset))" "$@"
}

# redis COMMAND …: by redis-cli.
redis() {
  redis-cli -p $((16379 + offset)) "$@"
}
