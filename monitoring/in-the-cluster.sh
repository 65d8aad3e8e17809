# The commands of docs/runbooks for the overlays production and staging: . monitoring/in-the-cluster.sh
# Needs kubectl, curl and jq. The images have no more than Java and a shell.
# shellcheck shell=sh
namespace=${namespace:-electric-mall}
mall=${mall:-https://shop.example.com}

in_namespace() {
  kubectl --namespace "$namespace" "$@"
}

pods_of() {
  in_namespace get pods --selector "app.kubernetes.io/name=$1" --output name
}

# logs SERVICE: what its pods printed in the last hour; of a container that was restarted see kubectl logs --previous.
logs() {
  in_namespace logs --selector "app.kubernetes.io/name=$1" --prefix --since=1h --tail=-1
}

# actuator SERVICE PATH [OPTION …]: what each pod answers at its management port; options are curl's.
actuator() {
  service=$1 path=$2
  shift 2
  for pod in $(pods_of "$service"); do
    echo "# $pod"
    in_namespace port-forward "$pod" 19080:9080 >/dev/null &
    forward=$!
    curl --silent --show-error --max-time 60 --retry 20 --retry-delay 1 --retry-connrefused "$@" \
      "http://localhost:19080/actuator/$path"
    echo
    kill "$forward"
    wait "$forward" 2>/dev/null
  done
}

# Prints a token of the administrator.
administrator() {
  password=$(in_namespace get secret user-service --output 'jsonpath={.data.MALL_ADMIN_PASSWORD}' | base64 --decode)
  PASSWORD=$password jq --null-input '{username: "admin", password: env.PASSWORD}' |
    curl --silent --show-error --fail "$mall/auth/login" --header 'Content-Type: application/json' --data @- |
    jq --raw-output .accessToken
}

# sql DATABASE [OPTION …]: psql in the primary; users, products, orders or payments.
sql() {
  database=$1
  shift
  primary=$(in_namespace get pods --selector cnpg.io/cluster=postgres,cnpg.io/instanceRole=primary --output name)
  [ -t 0 ] && terminal=--tty || terminal=
  in_namespace exec --stdin $terminal "$primary" --container postgres -- psql "$database" "$@"
}

# kafka TOOL [OPTION …]: in the first broker.
kafka() {
  tool=$1
  shift
  in_namespace exec kafka-brokers-0 --container kafka -- \
    "bin/kafka-$tool.sh" --bootstrap-server kafka-kafka-bootstrap:9092 "$@"
}

# redis COMMAND …: in the first instance.
redis() {
  in_namespace exec redis-0 --container redis -- redis-cli "$@"
}
