# tpsync_man_page(FILE)
#   FILE is a page in scdoc's language, named PAGE.SECTION.scd. Rendered, packed, and installed where man looks. The same page
#   may be named twice. Without scdoc there are no man pages; everything else works.
find_program(TPSYNC_SCDOC scdoc)
if(NOT TPSYNC_SCDOC)
  message(STATUS "scdoc was not found: no man pages")
endif()

function(tpsync_man_page file)
  cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE)
  cmake_path(GET file STEM LAST_ONLY page)
  if(NOT page MATCHES [[^.+\.([1-9])$]])
    message(FATAL_ERROR "${file}: a man page is named PAGE.SECTION.scd")
  endif()
  set(section ${CMAKE_MATCH_1})
  if(NOT TPSYNC_SCDOC OR TARGET man-${page})
    return()
  endif()
  set(packed ${PROJECT_BINARY_DIR}/man/${page}.gz)
  # The page carries a date: that of the commit, not that of the build.
  add_custom_command(OUTPUT ${packed}
    COMMAND ${PROJECT_SOURCE_DIR}/scripts/package/man_page ${TPSYNC_SCDOC} ${TPSYNC_COMMIT_FACTS} ${file} ${packed}
    DEPENDS ${file} ${TPSYNC_COMMIT_FACTS} ${PROJECT_SOURCE_DIR}/scripts/package/man_page
    COMMENT "Man page ${page}" VERBATIM)
  add_custom_target(man-${page} ALL DEPENDS ${packed})
  add_dependencies(man-${page} commit_facts)
  install(FILES ${packed} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section})
endfunction()
