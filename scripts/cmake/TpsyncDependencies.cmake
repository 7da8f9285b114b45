# Every third-party library, found once. What each is for and where it lives: ARCHITECTURE.md.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(CURL 7.85 REQUIRED)    # 7.85: CURLOPT_PROTOCOLS_STR
find_package(EXPAT 2.4.1 REQUIRED)  # 2.4.1: the entity amplification limit
find_package(SQLite3 3.37 REQUIRED) # 3.37: STRICT tables
find_package(ZLIB REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(RapidJSON REQUIRED)    # Debian sets include directories only, no target
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(httplib REQUIRED IMPORTED_TARGET cpp-httplib)
# pkg-config, because Debian's CMake file of libzip asks for tools that its -dev package does not bring.
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)

add_library(tpsync_rapidjson INTERFACE)
target_include_directories(tpsync_rapidjson SYSTEM INTERFACE ${RAPIDJSON_INCLUDE_DIRS} ${RapidJSON_INCLUDE_DIRS})
target_compile_definitions(tpsync_rapidjson INTERFACE RAPIDJSON_HAS_STDSTRING=1)
