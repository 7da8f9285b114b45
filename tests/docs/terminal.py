"""Whether this machine has pseudo-terminals; some containers do not."""

import os
import pty

WHY_NOT = "this machine has no pseudo-terminal (is /dev/pts mounted?)"


def is_there():
    try:
        for descriptor in pty.openpty():
            os.close(descriptor)
    except OSError:
        return False
    return True
