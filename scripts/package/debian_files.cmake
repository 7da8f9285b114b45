# Run by cpack when everything is installed in the staging folder: adds what only a Debian package has.
set(doc ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share/doc/tpsync)
set(overrides ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share/lintian/overrides)
if(NOT IS_DIRECTORY ${doc})
  message(FATAL_ERROR "no ${doc}: is CPACK_INSTALL_PREFIX not /usr?")
endif()

function(pack from to)
  execute_process(COMMAND gzip -n -9 INPUT_FILE ${from} OUTPUT_FILE ${to} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

execute_process(COMMAND ${CPACK_TPSYNC_SOURCE}/scripts/package/debian_changelog
    ${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE} ${CPACK_PACKAGE_CONTACT}
  INPUT_FILE ${CPACK_TPSYNC_SOURCE}/CHANGELOG.md OUTPUT_FILE ${doc}/changelog.Debian COMMAND_ERROR_IS_FATAL ANY)
pack(${doc}/changelog.Debian ${doc}/changelog.Debian.gz)
pack(${CPACK_TPSYNC_SOURCE}/CHANGELOG.md ${doc}/changelog.gz)
file(REMOVE ${doc}/changelog.Debian)

file(MAKE_DIRECTORY ${overrides})
file(COPY_FILE ${CPACK_TPSYNC_SOURCE}/scripts/package/lintian-overrides ${overrides}/tpsync)
file(CHMOD ${doc}/changelog.gz ${doc}/changelog.Debian.gz ${overrides}/tpsync PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
file(CHMOD ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share/lintian ${overrides}
  PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

# Debian wants no section that only says which compiler it was.
file(GLOB programs ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/bin/* ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/lib/*.so.*.*
  ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/lib/*/*.so.*.*)
foreach(program IN LISTS programs)
  file(READ ${program} magic LIMIT 4 HEX)
  if(magic STREQUAL "7f454c46")
    execute_process(COMMAND ${CPACK_TPSYNC_STRIP} --remove-section=.comment ${program} COMMAND_ERROR_IS_FATAL ANY)
  endif()
endforeach()
