#!/bin/sh
# The bucket, and the user that Rookery is there: it may read, write and remove objects of this bucket, and nothing else.
set -eu
mc alias set store http://store:9000 root-of-the-store "$(cat /run/secrets/store-root-password)" >/dev/null
mc mb --ignore-existing store/rookery
mc admin user add store rookery "$(cat /run/secrets/store-password)"
mc admin policy create store rookery /policy.json
mc admin policy attach store rookery --user rookery || mc admin policy entities store --user rookery
