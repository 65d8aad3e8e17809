# Sourced by ./mall and ./mvnw: points JAVA_HOME at a JDK of at least 25, wherever one is installed.
# Looks at JAVA_HOME, then the `java` on the PATH, then the usual folders of Linux, macOS and SDKMAN.

jdk_version() { # JDK_HOME -> its feature release (25), or nothing
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9][0-9]*\).*/\1/p' | head -n 1
}

find_jdk() {
  path_java=$(command -v java 2>/dev/null || true)
  if [ -n "$path_java" ]; then
    path_java=$(dirname "$(dirname "$(readlink -f "$path_java" 2>/dev/null || echo "$path_java")")")
  fi
  set +f
  for candidate in "${JAVA_HOME-}" "$path_java" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] || continue
    version=$(jdk_version "$candidate")
    if [ "${version:-0}" -ge 25 ]; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
  done
  echo "Electric Mall needs a JDK 25 or newer and found none: install one (Temurin 25, say) or set JAVA_HOME to it." >&2
  return 1
}

find_jdk || exit 1
# Both compilers: on two cores a build takes three quarters of what it takes with the first alone.
MAVEN_OPTS="${MAVEN_OPTS-} -XX:+UseSerialGC --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
export MAVEN_OPTS
