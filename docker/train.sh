#!/bin/sh
# Gives the images of docker-compose.yml start-up caches (AOT caches with profiles): has the suite record itself while
# customers read and buy, and adds what each program wrote to its image. It starts a suite of its own, with a project
# name and volumes of its own, and removes it. Needs curl and jq, and the folder secrets of docs/containers.md.
# PURCHASES=400 GATEWAY_PORT=8080 COMPOSE='docker compose --project-name mall-training' DOCKER=docker docker/train.sh
set -eu
cd "$(dirname "$0")/.."

docker=${DOCKER:-docker}
compose="${COMPOSE:-docker compose --project-name mall-training}"
compose="$compose --file docker-compose.yml --file docker/training.yml"
mall=http://localhost:${GATEWAY_PORT:-8080}
purchases=${PURCHASES:-400}
programs="discovery-1 gateway user-service product-service order-service payment-service"
folder=$(mktemp -d)
# A program that ends writes its cache within the time that it has to stop, with all that the machine has.
export CONTAINER_CPUS="${CONTAINER_CPUS:-0}"

finish() {
  $compose down --volumes --timeout 10 >&2
  rm -rf "$folder"
}
trap finish EXIT
trap 'exit 1' INT TERM

call() { # TOKEN PATH [CURL OPTIONS]
  token=$1 path=$2
  shift 2
  curl --silent --show-error --fail --max-time 30 "$mall$path" -H "Authorization: Bearer $token" \
    -H 'Content-Type: application/json' "$@"
}

# Of two commands in a pipe only the second one's failure counts, and jq is content with nothing.
sign_in() {
  answer=$(curl --silent --show-error --fail --max-time 30 "$mall/auth/login" -H 'Content-Type: application/json' \
    -d "{\"username\": \"$1\", \"password\": \"$2\"}") && member accessToken "$answer"
}

member() { # NAME JSON
  printf %s "$2" | jq --exit-status --raw-output ".$1"
}

# A try that was answered by an error may have made the account, which the next one is told.
sign_up() {
  status=$(curl --silent --output "$folder/answer" --write-out '%{http_code}' --max-time 30 "$mall/users" \
    -H 'Content-Type: application/json' -d "{\"username\": \"$1\", \"password\": \"in training for a day\"}")
  [ "$status" = 201 ] || [ "$status" = 409 ]
}

# Programs that have just started may need a few tries to find each other, and refuse what is too much for them.
patiently() {
  tries=300
  until "$@"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    sleep 2
  done
}

# With the same keys at each try, so that a repeat continues what the first one began.
buy() { # TOKEN PRODUCT NUMBER
  answer=$(call "$1" /orders -H "Idempotency-Key: training-order-$3" \
    -d "{\"items\": [{\"productId\": $2, \"quantity\": 1}]}") &&
    order=$(member id "$answer") &&
    call "$1" /payments -H "Idempotency-Key: training-payment-$3" \
      -d "{\"orderId\": \"$order\", \"method\": \"card-ok\"}" >/dev/null &&
    call "$1" "/orders/$order" >/dev/null
}

# What is refused is not repeated: it is one read of thousands.
read_products() { # PRODUCT
  curl --silent --max-time 60 -H 'Cache-Control: no-cache' "$mall/products/$1?view=[1-5]" \
    "$mall/products?size=20&page=[0-2]" "$mall/products?q=training&size=[1-3]" "$mall/categories" >/dev/null || true
}

# As Compose finds it: by the variable, or by the same one in .env.
secrets_folder() {
  setting=${SECRETS_FOLDER-}
  if [ -z "${SECRETS_FOLDER+set}" ] && [ -e .env ]; then
    setting=$(sed -n "s/^SECRETS_FOLDER=//p" .env | tail -n 1 | tr -d "\"'")
  fi
  echo "${setting:-secrets}"
}

$compose up --detach
echo "Waiting for the suite …"
password=${MALL_ADMIN_PASSWORD:-$(cat "$(secrets_folder)/MALL_ADMIN_PASSWORD")}
administrator=$(patiently sign_in admin "$password")
patiently sign_up training-shop
patiently sign_up training-customer
shop=$(patiently sign_in training-shop 'in training for a day')
merchant=$(member id "$(patiently call "$shop" /users/me)")
patiently call "$administrator" "/users/$merchant/roles" -X PUT -d '["CUSTOMER", "MERCHANT"]' >/dev/null
shop=$(patiently sign_in training-shop 'in training for a day')
product=$(patiently call "$shop" /products -H 'Idempotency-Key: training-shoe' \
  -d '{"name": "Training shoe", "price": 19.99, "stock": 1000000}')
product=$(member id "$product")
buyer=$(patiently sign_in training-customer 'in training for a day')

echo "A customer buys product $product $purchases times …"
for number in $(seq "$purchases"); do
  patiently buy "$buyer" "$product" "$number"
  read_products "$product"
done

echo "Writing the start-up caches …"
$compose stop --timeout 180
cp docker/startup-cache/use.options "$folder"
for program in $programs; do
  image=electric-mall/${program%-1}
  $docker cp "$($compose ps --all --quiet "$program"):/var/lib/mall/startup.aot" "$folder/startup.aot"
  $docker build --quiet --tag "$image" --build-arg "IMAGE=$image" --file docker/trained.Dockerfile "$folder"
  rm "$folder/startup.aot"
done
