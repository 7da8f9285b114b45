#include "memory.hpp"

#include <cstdint>
#include <cstdlib> // also says whether this is glibc

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace tpsync::apps::push_application {

void keep_freed_memory()
{
#ifdef __GLIBC__
    constexpr int first_share = 16 << 20;
    constexpr std::uintptr_t large_page = 2U << 20U;
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    mallopt(M_TOP_PAD, first_share);
    const auto heap_end = [] { return reinterpret_cast<std::uintptr_t>(::sbrk(0)); };
    const auto begin = (heap_end() + large_page - 1) / large_page * large_page;
    void* volatile more = std::malloc(1U << 20U); // brings the share; volatile, or the compiler leaves both out
    std::free(more);
    mallopt(M_TOP_PAD, 1 << 20);
    const auto end = heap_end();
    // A system without large pages refuses, and nothing is lost.
    if (end > begin) static_cast<void>(::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE));
#endif
}

} // namespace tpsync::apps::push_application
