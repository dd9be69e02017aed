# Sourced by ./mvnw and ./jtorch (POSIX sh): exports JAVA_HOME with a JDK 25 in it, or says where it
# looked and returns 1. Only reads each JDK's `release` file, so it starts no JVM.

jtorch_is_jdk25() { # $1: a folder that may hold a JDK
    [ -n "$1" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS= read -r jtorch_line; do
        case $jtorch_line in 'JAVA_VERSION="25"'* | 'JAVA_VERSION="25.'*) return 0 ;; esac
    done <"$1/release"
    return 1
}

jtorch_find_jdk() {
    for jtorch_home in "${JTORCH_JAVA_HOME:-}" "${JAVA_HOME:-}" "${JAVA_HOME_25_X64:-}" \
        "${JAVA_HOME_25_ARM64:-}" "${JDK25_HOME:-}"; do
        jtorch_is_jdk25 "$jtorch_home" && return 0
    done
    jtorch_home=$(command -v javac 2>/dev/null) && jtorch_home=$(readlink -f "$jtorch_home" 2>/dev/null) &&
        jtorch_home=${jtorch_home%/bin/javac} && jtorch_is_jdk25 "$jtorch_home" && return 0
    if [ -x /usr/libexec/java_home ]; then
        jtorch_home=$(/usr/libexec/java_home -v 25 2>/dev/null) && jtorch_is_jdk25 "$jtorch_home" && return 0
    fi
    for jtorch_home in "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.gradle/jdks/* \
        "${HOME:-}"/.asdf/installs/java/* "${HOME:-}"/.local/share/mise/installs/java/* "${HOME:-}"/.jabba/jdk/* \
        /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/java/* /opt/*jdk* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
        jtorch_is_jdk25 "$jtorch_home" && return 0
    done
    cat >&2 <<'END'
jtorch: no JDK 25 found. Looked at JTORCH_JAVA_HOME, JAVA_HOME, javac on the PATH, SDKMAN, ~/.jdks,
~/.gradle/jdks, asdf, mise, jabba, /usr/lib/jvm, /usr/java, /opt and the usual places of macOS.
Install one (sdk install java 25-tem, apt install openjdk-25-jdk, brew install openjdk@25) or set
JTORCH_JAVA_HOME to its folder.
END
    return 1
}

jtorch_find_jdk && JAVA_HOME=$jtorch_home && export JAVA_HOME
