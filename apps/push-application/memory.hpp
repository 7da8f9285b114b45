#pragma once

namespace tpsync::apps::push_application {

/// Megabytes come and go several times in a run, and asking the system for each page anew takes longer than what is
/// done with it: what was freed is kept, and the first 16 MiB come in large pages where the system has them. To be
/// called once, at the start.
void keep_freed_memory();

} // namespace tpsync::apps::push_application
