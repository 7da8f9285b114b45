# The target `commit_facts` keeps ${TPSYNC_COMMIT_FACTS}: which commit this is, and its time, for whatever carries a date. It is
# looked up at every build and written only when it has changed, so that a build folder never tells of a commit it has left.
set(TPSYNC_COMMIT_FACTS ${PROJECT_BINARY_DIR}/commit_facts.sh)
set(write_facts ${CMAKE_COMMAND} -DSOURCE=${PROJECT_SOURCE_DIR} -DOUTPUT=${TPSYNC_COMMIT_FACTS}
  -P ${PROJECT_SOURCE_DIR}/scripts/package/commit_facts.cmake)
execute_process(COMMAND ${write_facts} COMMAND_ERROR_IS_FATAL ANY)
add_custom_target(commit_facts ALL COMMAND ${write_facts} BYPRODUCTS ${TPSYNC_COMMIT_FACTS} VERBATIM
  COMMENT "Looking up the commit")
