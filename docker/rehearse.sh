#!/usr/bin/env bash
# Does what the Dockerfile says without Docker, in a directory of its own: copies and builds, takes the layers apart, starts what
# comes of it as an ordinary user by its ENTRYPOINT, asks its HEALTHCHECK, and stops it by its STOPSIGNAL. Its images are left
# out, and so is what only makes sense inside of one (useradd). It needs a JDK, and root in order to be somebody else.
#
#   docker/rehearse.sh          from the project's directory or anywhere
set -euo pipefail
context=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
room=$(mktemp -d)
pid=
tidy() {
  if [ -n "$pid" ]; then
    kill -9 -- "-$pid" 2>/dev/null || true
  fi
  rm -rf "$room"
}
trap tidy EXIT

fail() {
  echo "rehearse.sh: $*" >&2
  [ -f "$room/log" ] && tail -40 "$room/log" >&2
  exit 1
}

stage=
work=
entrypoint=
health=
signal=SIGTERM
copied=0
ran=0

# The arguments of COPY: all but the last are copied into the last, as Docker does it
copy() {
  local from=$1 to argument
  shift
  to=$work/${!#}
  mkdir -p "$to"
  for argument in "${@:1:$#-1}"; do
    if [ -d "$from/$argument" ]; then
      if [[ "${!#}" == ./ ]]; then
        cp -a "$from/$argument/." "$to"
      else
        rmdir "$to"
        cp -a "$from/$argument" "$to"
      fi
    else
      cp -a "$from/$argument" "$to"
    fi
  done
  copied=$((copied + 1))
}

step() {
  local instruction=${1%% *} rest=${1#* }
  local -a words
  read -ra words <<<"$rest"
  echo "--- $1"
  case "$instruction" in
    FROM)
      [[ "${words[0]}" =~ :[0-9]+\.[0-9]+ ]] || fail "${words[0]} names no version"
      stage=${words[2]:-image}
      work=$room/$stage
      mkdir -p "$work"
      ;;
    WORKDIR)
      work=$room/$stage$rest
      mkdir -p "$work"
      ;;
    COPY)
      if [[ "${words[0]}" == --from=* ]]; then
        copy "$room/${words[0]#--from=}" "${words[@]:1}"
      else
        copy "$context" "${words[@]}"
      fi
      ;;
    RUN)
      rest=${rest#--mount=type=cache,target=/root/.m2 }
      if [[ "$rest" == useradd* ]]; then
        echo "(left out)"
      else
        (cd "$work" && bash -euc "$rest") || fail "RUN $rest"
        ran=$((ran + 1))
      fi
      ;;
    ENV)
      eval "export $rest"
      ;;
    USER)
      [ "$rest" != root ] || fail "the application would be root"
      ;;
    EXPOSE) ;;
    STOPSIGNAL) signal=$rest ;;
    HEALTHCHECK) health=${rest#*CMD } ;;
    ENTRYPOINT) entrypoint=$rest ;;
    *) fail "$instruction is not known here" ;;
  esac
}

# A line that ends in a backslash goes on
while IFS= read -r line; do
  step "$line"
done < <(sed -e ':more' -e '/\\$/{N;s/\\\n *//;b more' -e '}' "$context/docker/Dockerfile" | sed -e '/^#/d' -e '/^$/d')

if [ "$copied" -lt 8 ] || [ "$ran" -lt 2 ] || [ -z "$entrypoint" ] || [ -z "$health" ]; then
  fail "the Dockerfile was not understood"
fi
echo "--- the layers"
du -sh "$work"
if find "$work" -user "$(id -un)" -perm -o+w -type f | grep -q .; then
  fail "everybody may write to $work"
fi

# ["java", "-jar", "mazha.jar"], one word a line
words() {
  tr -d '[]' <<<"$1" | sed -e 's/", *"/\n/g' -e 's/^ *"//' -e 's/" *$//'
}
mapfile -t start < <(words "$entrypoint")
mapfile -t check < <(words "$health")

mkdir "$room/data"
chmod 755 "$room"
as=()
if [ "$(id -u)" -eq 0 ]; then
  chown nobody "$room/data"
  as=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
fi
export SERVER_PORT=${SERVER_PORT:-8239} MAZHA_DATA_DIR=$room/data MAZHA_DEMO_STORIES=false
cd "$work"
before=$(date +%s)
set -m
HOME=$room/data "${as[@]}" "${start[@]}" >"$room/log" 2>&1 &
pid=$!
set +m
until "${check[@]}" 2>/dev/null; do
  kill -0 "$pid" 2>/dev/null || fail "it has ended"
  [ $(($(date +%s) - before)) -lt 1200 ] || fail "it is not healthy after twenty minutes"
  sleep 1
done
echo "--- healthy after $(($(date +%s) - before)) s, with $(($(awk '/VmRSS/ {print $2}' "/proc/$pid/status") / 1024)) MB"
before=$(date +%s)
kill -s "${signal#SIG}" "$pid"
code=0
wait "$pid" || code=$?
pid=
[ "$code" -eq 143 ] || fail "it ended with $code, not with 143"
[ $(($(date +%s) - before)) -lt 60 ] || fail "it took $(($(date +%s) - before)) s to stop, and is killed after 60"
if "${check[@]}" 2>/dev/null; then
  fail "it calls itself healthy though it has stopped"
fi
echo "--- stopped after $(($(date +%s) - before)) s"
