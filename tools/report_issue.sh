#!/usr/bin/env bash
# Keeps one open issue of a title in step with a report: rewritten while there is something to
# report, closed when there is nothing.  Usage: report_issue.sh TITLE FILE
set -euo pipefail
title=$1 file=$2
number=$(gh issue list --repo "$GITHUB_REPOSITORY" --state open --limit 200 --json number,title \
  --jq ".[] | select(.title == \"$title\") | .number" | head -n 1)
if [ -s "$file" ] && [ -n "$number" ]; then
  gh issue edit "$number" --repo "$GITHUB_REPOSITORY" --body-file "$file"
elif [ -s "$file" ]; then
  gh issue create --repo "$GITHUB_REPOSITORY" --title "$title" --body-file "$file"
elif [ -n "$number" ]; then
  gh issue close "$number" --repo "$GITHUB_REPOSITORY" --comment "Nothing is left to report. · 더 알릴 것이 없습니다."
fi
