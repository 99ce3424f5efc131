#!/usr/bin/env bash
# Whether this node can be sent to. The image has neither curl nor wget for certain, but bash.
exec 3<>"/dev/tcp/127.0.0.1/${SERVER_PORT:-8080}" || exit 1
printf 'GET /actuator/health/readiness HTTP/1.0\r\n\r\n' >&3
read -r answer <&3
[[ "$answer" == *" 200"* ]]
