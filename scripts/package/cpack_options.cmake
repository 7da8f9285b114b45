# Read by cpack before it packs: every time in the package is that of the commit.
file(STRINGS ${CPACK_TPSYNC_COMMIT_FACTS} epoch REGEX "^SOURCE_DATE_EPOCH=")
string(REPLACE "SOURCE_DATE_EPOCH=" "" epoch "${epoch}")
set(ENV{SOURCE_DATE_EPOCH} ${epoch})
