# tpsync_module(NAME SOURCES file... [DEPENDS module...] [LINKS target...])
#   One folder of the library as an archive of its own, so that a unit test links just its module and what lies below.
#   libtpsync itself is all modules together (lib/tpsync/CMakeLists.txt).
function(tpsync_module name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPENDS;LINKS;PRIVATE_LINKS" ${ARGN})
  add_library(tpsync_${name} STATIC ${arg_SOURCES})
  target_include_directories(tpsync_${name} PUBLIC ${PROJECT_SOURCE_DIR}/lib)
  list(TRANSFORM arg_DEPENDS PREPEND tpsync_)
  target_link_libraries(tpsync_${name}
    PUBLIC ${arg_DEPENDS} ${arg_LINKS}
    PRIVATE ${arg_PRIVATE_LINKS} $<BUILD_INTERFACE:tpsync_settings>)
endfunction()

# tpsync_test(NAME SOURCES file... [LINKS target...] [SERIAL])
#   The unit tests of one module: a program test_NAME, known to ctest as NAME. SERIAL: it runs so many processes that it wants the machine to itself.
function(tpsync_test name)
  cmake_parse_arguments(arg "SERIAL" "" "SOURCES;LINKS" ${ARGN})
  add_executable(test_${name} ${arg_SOURCES})
  target_include_directories(test_${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(test_${name} PRIVATE
    TPSYNC_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data" TPSYNC_MAPPINGS="${PROJECT_SOURCE_DIR}/mappings")
  target_link_libraries(test_${name} PRIVATE ${arg_LINKS} Catch2::Catch2WithMain tpsync_settings)
  add_test(NAME ${name} COMMAND test_${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300 RUN_SERIAL "${arg_SERIAL}")
endfunction()

# tpsync_fuzzer(NAME SOURCE file [LINKS target...])
#   A libFuzzer program fuzz_NAME; its corpus is tests/fuzz/corpus/NAME. The target `fuzzers` is all of them.
function(tpsync_fuzzer name)
  cmake_parse_arguments(arg "" "SOURCE" "LINKS" ${ARGN})
  add_executable(fuzz_${name} ${arg_SOURCE})
  target_link_libraries(fuzz_${name} PRIVATE ${arg_LINKS} tpsync_settings)
  target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  if(NOT TARGET fuzzers)
    add_custom_target(fuzzers)
  endif()
  add_dependencies(fuzzers fuzz_${name})
endfunction()

# tpsync_program(NAME SOURCES file... [LINKS target...])
#   A program over libtpsync; TpsyncInstall installs it.
function(tpsync_program name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/apps)
  target_link_libraries(${name} PRIVATE ${arg_LINKS} tpsync::tpsync tpsync_settings)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
  set_property(GLOBAL APPEND PROPERTY TPSYNC_PROGRAMS ${name})
endfunction()
