// A module map needs a header of its own to name a system header by search path.
#include <zlib.h>
