# Sourced by ./mvnw: points JAVA_HOME at a JDK 25 or newer, since Vaadin's and Error Prone's plugins run
# inside Maven's own JVM. Order: JAVA_HOME, the java on the PATH, then the usual places, newest first.
# When none is found it says so in one line and stops.

rookery_jdk_major() { # prints the feature version of the JDK in $1, or 0
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || { echo 0; return; }
  v=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  echo "${v:-0}"
}

rookery_find_jdk() {
  best='' best_major=24
  if [ -n "${JAVA_HOME-}" ]; then
    major=$(rookery_jdk_major "$JAVA_HOME")
    [ "$major" -le "$best_major" ] || return 0
  fi
  on_path=$(command -v javac 2>/dev/null || true)
  if [ -n "$on_path" ]; then
    on_path=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
    on_path=${on_path%/bin/javac}
  fi
  mac_home=''
  [ ! -x /usr/libexec/java_home ] || mac_home=$(/usr/libexec/java_home -v 25+ 2>/dev/null || true)
  set +f # mvnw switches globbing off
  for home in "$on_path" "$mac_home" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${SDKMAN_DIR:-${HOME:-/nonexistent}/.sdkman}"/candidates/java/* \
    "${HOME:-/nonexistent}"/.jdks/* "${HOME:-/nonexistent}"/.local/share/mise/installs/java/*; do
    [ -n "$home" ] || continue
    major=$(rookery_jdk_major "$home")
    if [ "$major" -gt "$best_major" ]; then
      best=$home best_major=$major
    fi
  done
  set -f
  if [ -z "$best" ]; then
    echo "Rookery needs a JDK 25 or newer (for example Temurin 25): install one and set JAVA_HOME to it, then run this again." >&2
    exit 1
  fi
  JAVA_HOME=$best
  export JAVA_HOME
}

rookery_find_jdk
