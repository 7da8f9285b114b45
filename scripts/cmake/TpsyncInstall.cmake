# What `cmake --install` puts where. The .deb (TpsyncPackage) is exactly this, in /usr, with the files that Debian asks for.
include(CMakePackageConfigHelpers)

set(TPSYNC_DATADIR ${CMAKE_INSTALL_DATADIR}/tpsync)
set(TPSYNC_CMAKEDIR ${CMAKE_INSTALL_LIBDIR}/cmake/tpsync)
if(EXISTS /etc/debian_version)
  set(zsh_completions ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
else()
  set(zsh_completions ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
endif()
set(TPSYNC_ZSH_COMPLETIONS_DIR ${zsh_completions} CACHE PATH "Where zsh looks for completions")

# --- Programs
# Below a prefix of its own (a home, /opt) a program finds libtpsync beside it, wherever the prefix is moved to. Below /usr and
# /usr/local the system's loader finds it, and a run path would only be one more place to plant a library in: there it is taken out.
get_property(programs GLOBAL PROPERTY TPSYNC_PROGRAMS)
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
  set(run_path ${CMAKE_INSTALL_LIBDIR})
else()
  file(RELATIVE_PATH from_bin_to_lib /${CMAKE_INSTALL_BINDIR} /${CMAKE_INSTALL_LIBDIR})
  set(run_path $ORIGIN/${from_bin_to_lib})
endif()
set_target_properties(${programs} PROPERTIES INSTALL_RPATH ${run_path})
install(TARGETS ${programs} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

# The stand-in has a plain name in the build tree and one that says whose it is among everybody's programs. install(TARGETS)
# cannot rename, and only it strips.
install(PROGRAMS $<TARGET_FILE:sandbox> DESTINATION ${CMAKE_INSTALL_BINDIR} RENAME tpsync-sandbox)
install(PROGRAMS ${PROJECT_SOURCE_DIR}/scripts/walkthrough DESTINATION ${CMAKE_INSTALL_BINDIR} RENAME tpsync-quickstart)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/apps/sandbox/example/ DESTINATION ${TPSYNC_DATADIR}/quickstart)

# --- Library
install(TARGETS tpsync EXPORT tpsync
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})

# A header stays inside when it includes another library's, or one that does: who uses libtpsync needs none of those installed.
# tl::expected is what Result is made of, so it is the exception. Spreadsheets are not part of the library.
file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/lib ${PROJECT_SOURCE_DIR}/lib/tpsync/*.hpp)
list(FILTER headers EXCLUDE REGEX "^tpsync/spreadsheet/")
set(inner "")
set(before -1)
list(LENGTH inner after)
while(NOT before EQUAL after) # until no further header includes an inner one
  set(before ${after})
  foreach(header IN LISTS headers)
    file(STRINGS ${PROJECT_SOURCE_DIR}/lib/${header} includes REGEX "^#include")
    foreach(line IN LISTS includes)
      string(REGEX REPLACE [[^#include *[<"]([^>"]*)[>"].*]] [[\1]] included "${line}")
      if(included IN_LIST inner OR (line MATCHES "<[^>]*[./]" AND NOT line MATCHES "<tl/"))
        list(APPEND inner ${header})
      endif()
    endforeach()
  endforeach()
  list(REMOVE_DUPLICATES inner)
  list(LENGTH inner after)
endwhile()
list(REMOVE_ITEM headers ${inner})
foreach(header IN LISTS headers)
  cmake_path(GET header PARENT_PATH folder)
  install(FILES ${PROJECT_SOURCE_DIR}/lib/${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/${folder})
endforeach()
install(FILES ${PROJECT_BINARY_DIR}/generated/tpsync/core/version.hpp DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/tpsync/core)

install(EXPORT tpsync NAMESPACE tpsync:: FILE tpsyncTargets.cmake DESTINATION ${TPSYNC_CMAKEDIR})
configure_package_config_file(${PROJECT_SOURCE_DIR}/scripts/package/tpsyncConfig.cmake.in ${PROJECT_BINARY_DIR}/tpsyncConfig.cmake
  INSTALL_DESTINATION ${TPSYNC_CMAKEDIR} NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may change what a program against the library sees.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/tpsyncConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/tpsyncConfig.cmake ${PROJECT_BINARY_DIR}/tpsyncConfigVersion.cmake DESTINATION ${TPSYNC_CMAKEDIR})

if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}" OR IS_ABSOLUTE "${CMAKE_INSTALL_INCLUDEDIR}")
  set(pc_prefix ${CMAKE_INSTALL_PREFIX})
else()
  file(RELATIVE_PATH pc_prefix /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
  string(REGEX REPLACE "/$" "" pc_prefix "\${pcfiledir}/${pc_prefix}")
endif()
cmake_path(APPEND pc_libdir "\${prefix}" ${CMAKE_INSTALL_LIBDIR})
cmake_path(APPEND pc_includedir "\${prefix}" ${CMAKE_INSTALL_INCLUDEDIR})
configure_file(${PROJECT_SOURCE_DIR}/scripts/package/tpsync.pc.in ${PROJECT_BINARY_DIR}/tpsync.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/tpsync.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

# --- What is read by editors, shells, service managers and people
install(FILES ${PROJECT_SOURCE_DIR}/mappings/setup.schema.json DESTINATION ${TPSYNC_DATADIR})
file(GLOB setups ${PROJECT_SOURCE_DIR}/mappings/example-*.json)
install(FILES ${setups} ${PROJECT_SOURCE_DIR}/mappings/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/SECURITY.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/scripts/package/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs
  FILES_MATCHING PATTERN "*.md" PATTERN "*.png" PATTERN "*.svg" PATTERN man EXCLUDE PATTERN recipes EXCLUDE)

# install_folder(FROM TO PATTERN...): a folder of the sources, if it is there.
function(install_folder from to)
  if(IS_DIRECTORY ${PROJECT_SOURCE_DIR}/${from})
    install(DIRECTORY ${PROJECT_SOURCE_DIR}/${from}/ DESTINATION ${to} ${ARGN})
  endif()
endfunction()
install_folder(docs/recipes ${CMAKE_INSTALL_DOCDIR}/examples/recipes USE_SOURCE_PERMISSIONS)
install_folder(scripts/systemd lib/systemd/system FILES_MATCHING PATTERN "*.service" PATTERN "*.timer" PATTERN "*.path" PATTERN "*.socket")
install_folder(scripts/sysusers.d lib/sysusers.d)
install_folder(scripts/tmpfiles.d lib/tmpfiles.d)
install_folder(scripts/completions/bash ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install_folder(scripts/completions/zsh ${TPSYNC_ZSH_COMPLETIONS_DIR})
install_folder(scripts/completions/fish ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

# --- What is inside: an inventory (SPDX) read from the programs that were linked
set(bill ${PROJECT_BINARY_DIR}/tpsync.spdx.json)
set(inventory ${PROJECT_SOURCE_DIR}/scripts/package/sbom ${PROJECT_SOURCE_DIR}/scripts/package/components.tsv)
set(linked $<TARGET_FILE:tpsync> $<TARGET_FILE:sandbox>)
foreach(program IN LISTS programs)
  list(APPEND linked $<TARGET_FILE:${program}>)
endforeach()
add_custom_command(OUTPUT ${bill}
  COMMAND ${inventory} ${PROJECT_VERSION} ${TPSYNC_COMMIT_FACTS} ${bill} ${linked}
  DEPENDS ${inventory} ${TPSYNC_COMMIT_FACTS} tpsync sandbox ${programs}
  COMMENT "Taking the inventory" VERBATIM)
add_custom_target(sbom ALL DEPENDS ${bill})
add_dependencies(sbom commit_facts)
install(FILES ${bill} DESTINATION ${CMAKE_INSTALL_DOCDIR})

# --- Last: what no install rule does
configure_file(${PROJECT_SOURCE_DIR}/scripts/package/finish_install.cmake.in ${PROJECT_BINARY_DIR}/finish_install.cmake @ONLY)
install(SCRIPT ${PROJECT_BINARY_DIR}/finish_install.cmake)
