# `cpack` makes one .deb of what `cmake --install` installs.
# One, not three (programs, libtpsync0, libtpsync-dev): programs and library are always of one commit, nobody else's package needs
# the library alone, and an operator copies and verifies a single file. Lintian's objections to that are answered in
# scripts/package/lintian-overrides.
set(TPSYNC_MAINTAINER "tpsync maintainers <tpsync@example.com>" CACHE STRING "Who stands in the package as its maintainer")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME tpsync)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "${TPSYNC_MAINTAINER}")
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
# With a staging folder the install rules see the prefix that the package will really have, and leave out the run path.
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_PROJECT_CONFIG_FILE ${PROJECT_SOURCE_DIR}/scripts/package/cpack_options.cmake)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/scripts/package/debian_files.cmake)
set(CPACK_TPSYNC_SOURCE ${PROJECT_SOURCE_DIR})
set(CPACK_TPSYNC_COMMIT_FACTS ${TPSYNC_COMMIT_FACTS})
set(CPACK_TPSYNC_STRIP ${CMAKE_STRIP})

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "keeps Personio recruiting and Talentry in step")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Companies run recruiting in Personio and let employees refer candidates in
Talentry. sync-jobs turns published positions into jobs, push-application
delivers applications durably and once, and validate-config proves a
customer's setup before it goes live. All three are made for unattended runs.
.
tpsync-sandbox stands in for both vendors on this machine, and
tpsync-quickstart walks through a customer's first day with it. The library
behind the programs, libtpsync, is here with its headers.")
# Libraries come from what the programs are linked with; certificates are no library, and every call is https.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY ">=")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR}/lib)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "ca-certificates, adduser")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libexpected-dev, pkg-config, webhook")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA "")
foreach(file IN ITEMS postinst prerm postrm triggers)
  list(APPEND CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/scripts/package/${file})
endforeach()

include(CPack)
