# Completion of push-application for fish.

# One thing to do at a time.
function __push_application_is_idle
    set -l actions --print-request --defer --drain --list --status --audit --retry --retry-all --erase --export --recover
    for word in (commandline -opc)
        contains -- (string replace -r '=.*' '' -- $word) $actions; and return 1
    end
    return 0
end

complete -c push-application -f
complete -c push-application -k -a '(__fish_complete_suffix .json)'
complete -c push-application -n __push_application_is_idle -l print-request -d 'Print the request Personio would get; send nothing'
complete -c push-application -n __push_application_is_idle -l defer -d 'Store only; the next --drain delivers'
complete -c push-application -n __push_application_is_idle -l drain -d 'Deliver what is waiting and due'
complete -c push-application -n __push_application_is_idle -l list -d 'Show what is waiting, unresolved or dead'
complete -c push-application -n __push_application_is_idle -l status -d 'One line for monitoring'
complete -c push-application -n __push_application_is_idle -l audit -d 'Prove that nothing is missing'
complete -c push-application -l retry -x -d 'Send this application again now'
complete -c push-application -n __push_application_is_idle -l retry-all -d 'Send again what is waiting, held or dead'
complete -c push-application -l without-refused-documents -d 'With --retry: leave out what Personio refused'
complete -c push-application -l erase -x -d 'Erase what is stored of this application'
complete -c push-application -l export -x -d 'Print what is stored of this application'
complete -c push-application -n __push_application_is_idle -l recover -d 'Save what can be read of a damaged store'
complete -c push-application -l strict -d 'Refuse unknown fields'
complete -c push-application -l rate-limit -x -a 'off 18' -d 'Requests per minute for the company'
complete -c push-application -l drain-limit -x -a '50s 10m 1h' -d 'How long a drain may begin new work'
complete -c push-application -l metrics -r -F -d 'Write Prometheus metrics to this file'
complete -c push-application -l state -x -a '(__fish_complete_directories)' -d 'State directory'
complete -c push-application -l json -d 'Print the result as JSON'
complete -c push-application -l log-format -x -a 'text json' -d 'How messages look'
complete -c push-application -s q -l quiet -d 'Print nothing when all is well'
complete -c push-application -s v -l verbose -d 'Tell more'
complete -c push-application -l version -d 'Print the version and exit'
complete -c push-application -s h -l help -d 'Print help and exit'
