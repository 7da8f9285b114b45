# Language level, warnings, hardening and sanitizers: two INTERFACE targets that our own code links, nobody else's.
option(TPSYNC_WERROR "Treat warnings as errors (developers and CI, not packagers)" OFF)
option(TPSYNC_FUZZ "Build the libFuzzer targets (needs clang)" OFF)
set(TPSYNC_SANITIZE "" CACHE STRING "Sanitizers for everything we build, such as address,undefined or thread")

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_BUILD_RPATH_USE_ORIGIN ON) # an absolute path would make the bytes of a program depend on where it was built
include(CheckPIESupported)
check_pie_supported()

find_program(TPSYNC_CCACHE ccache)
if(TPSYNC_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${TPSYNC_CCACHE})
endif()

add_library(tpsync_settings INTERFACE)
target_compile_options(tpsync_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
  -Wcast-align -Woverloaded-virtual -Wdouble-promotion -Wformat=2 -Wimplicit-fallthrough
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op>
  $<$<BOOL:${TPSYNC_WERROR}>:-Werror>)

# Two builds of one commit give the same bytes, wherever they are made (scripts/reproduce): debug information and __FILE__
# name files from the top of the sources. GCC and clang try the last map first, and a build folder often lies in the sources.
target_compile_options(tpsync_settings INTERFACE
  -ffile-prefix-map=${PROJECT_SOURCE_DIR}=. -ffile-prefix-map=${PROJECT_BINARY_DIR}=build)

if(TPSYNC_SANITIZE)
  target_compile_options(tpsync_settings INTERFACE -fsanitize=${TPSYNC_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(tpsync_settings INTERFACE -fsanitize=${TPSYNC_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID MATCHES Clang AND TPSYNC_SANITIZE MATCHES undefined)
    target_compile_options(tpsync_settings INTERFACE -fno-sanitize=pointer-overflow) # RapidJSON 1.1.0: nullptr + offset
  endif()
else()
  # What the OpenSSF compiler guide asks for.
  target_compile_options(tpsync_settings INTERFACE
    -fstack-protector-strong -fstack-clash-protection -fcf-protection=full -D_GLIBCXX_ASSERTIONS
    $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3>)
  target_link_options(tpsync_settings INTERFACE -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,--as-needed)
endif()
if(TPSYNC_FUZZ)
  target_compile_options(tpsync_settings INTERFACE -fsanitize=fuzzer-no-link)
endif()
