#include "support/catch.hpp"
#include "support/child_process.hpp"

#include "tpsync/fs/process.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace tpsync;

TEST_CASE("process: core dumps are off in both ways")
{
    CHECK(test::run_in_child([] {
              if (!fs::disable_core_dumps()) return 1;
              rlimit limit{};
              if (::getrlimit(RLIMIT_CORE, &limit) != 0 || limit.rlim_cur != 0 || limit.rlim_max != 0) return 2;
              return ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : 3;
          }) == 0);
}

TEST_CASE("process: closed standard descriptors are opened on /dev/null, open ones stay")
{
    for (unsigned closed = 0; closed < 8; ++closed) {
        CAPTURE(closed);
        CHECK(test::run_in_child([&] {
                  struct stat before[3] = {};
                  for (int fd = 0; fd <= 2; ++fd) {
                      ::fstat(fd, &before[fd]);
                      if ((closed >> static_cast<unsigned>(fd) & 1U) != 0) ::close(fd);
                  }
                  if (!fs::ensure_standard_descriptors()) return 1;
                  struct stat null {};
                  ::stat("/dev/null", &null);
                  for (int fd = 0; fd <= 2; ++fd) {
                      struct stat now {};
                      if (::fstat(fd, &now) != 0) return 2;
                      const bool was_closed = (closed >> static_cast<unsigned>(fd) & 1U) != 0;
                      if (now.st_ino != (was_closed ? null.st_ino : before[fd].st_ino)) return 3;
                  }
                  return ::open("/dev/null", O_RDONLY) > 2 ? 0 : 4;
              }) == 0);
    }
}

TEST_CASE("process: a closed pipe is an error and not the end")
{
    CHECK(test::run_in_child([] {
              int ends[2] = {-1, -1};
              if (!fs::turn_write_signals_into_errors() || ::pipe(ends) != 0) return 1;
              ::close(ends[0]);
              return ::write(ends[1], "x", 1) < 0 && errno == EPIPE ? 0 : 2;
          }) == 0);
}
