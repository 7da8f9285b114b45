# Completion of sync-jobs for fish.

# LANG=FILE: languages first, then feeds.
function __sync_jobs_feed
    set -l word (commandline -ct | string replace -r '^--feed=' '')
    if string match -qr '^[a-z]{2}=' -- $word
        set -l path (string sub -s 4 -- $word)
        for file in $path*.xml $path*/
            printf '%s=%s\n' (string sub -l 2 -- $word) $file
        end
    else
        printf '%s=\n' de en fr es nl it pt sv fi pl cs
    end
end

complete -c sync-jobs -f
complete -c sync-jobs -k -a '(__fish_complete_suffix .json)'
complete -c sync-jobs -l dry-run -d 'Decide and print the plan; send nothing'
complete -c sync-jobs -l detailed-exitcode -d 'With --dry-run: exit 2 when there are changes'
complete -c sync-jobs -l print-payload -d 'Print only the JSON body that would be sent'
complete -c sync-jobs -l feed -x -a '(__sync_jobs_feed)' -d 'Read a feed from a file'
complete -c sync-jobs -l confirm -x -d 'Release exactly the held changes of this token'
complete -c sync-jobs -l force -d 'Send although nothing changed'
complete -c sync-jobs -l history -d 'Show the newest recorded runs'
complete -c sync-jobs -l explain -x -d 'Show what happened to a job'
complete -c sync-jobs -l metrics -r -F -d 'Write Prometheus metrics to this file'
complete -c sync-jobs -l state -x -a '(__fish_complete_directories)' -d 'State directory'
complete -c sync-jobs -l json -d 'Print the result as one JSON object'
complete -c sync-jobs -l log-format -x -a 'text json' -d 'How messages look'
complete -c sync-jobs -s q -l quiet -d 'Print nothing when all is well'
complete -c sync-jobs -s v -l verbose -d 'Tell more'
complete -c sync-jobs -l version -d 'Print the version and exit'
complete -c sync-jobs -s h -l help -d 'Print help and exit'
