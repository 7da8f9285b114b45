# Completion of validate-config for fish.

# The first word behind --template is the product, the second the file.
function __validate_config_template
    set -l words (commandline -opc)
    test "$words[-2]" = --template
end

complete -c validate-config -f
complete -c validate-config -n 'not __validate_config_template' -k -a '(__fish_complete_suffix .json)'
complete -c validate-config -n __validate_config_template -k -a '(__fish_complete_suffix .xlsx)'
complete -c validate-config -l online -d 'Also check against Personio and Talentry'
complete -c validate-config -l host -d 'Also look at this machine'
complete -c validate-config -l format -x -a 'text json html junit sarif' -d 'Rendering'
complete -c validate-config -l output -r -F -d 'Write the result to this file'
complete -c validate-config -l lang -x -a 'en de' -d 'Language of the report'
complete -c validate-config -l strict -d 'Warnings count as errors'
complete -c validate-config -l template -x -a 'referral crm' -d 'Write the spreadsheet to be filled in'
complete -c validate-config -l import -x -k -a '(__fish_complete_suffix .xlsx)' -d 'Read a filled-in spreadsheet'
complete -c validate-config -l explain -x -a all -d 'Tell what a code means'
complete -c validate-config -l sample-application -x -k -a '(__fish_complete_suffix .json)' -d 'Prove that this application would map'
complete -c validate-config -l state -x -a '(__fish_complete_directories)' -d 'Check whether this folder can hold the state'
complete -c validate-config -l json -d 'Print the result as one JSON object'
complete -c validate-config -l log-format -x -a 'text json' -d 'How messages look'
complete -c validate-config -s q -l quiet -d 'Print the findings only'
complete -c validate-config -s v -l verbose -d 'Tell more'
complete -c validate-config -l version -d 'Print the version and exit'
complete -c validate-config -s h -l help -d 'Print help and exit'
